import { findPlaceholders } from '../../../../shared/variables/placeholders.ts';
import { revealVariableEvent } from '../../editor/reveal-variable.ts';

/** A view that was just chosen needs a few frames; the JSON editor is loaded first. */
const MAX_WAIT_MS = 3_000;
const LOOK_EVERY_MS = 40;

/** Shows one view after the other until a variable is found in it, and puts the caret there. False when it is in none. */
export async function jumpToVariable(
  pane: Element,
  name: string,
  views: readonly string[],
  show: (view: string) => void,
): Promise<boolean> {
  if (revealIn(pane, name)) return true;
  for (const view of views) {
    show(view);
    const isLast = view === views.at(-1);
    if (await until(() => revealIn(pane, name), isLast ? MAX_WAIT_MS : 10 * LOOK_EVERY_MS)) return true;
  }
  return false;
}

function revealIn(pane: Element, name: string): boolean {
  const mark = [...pane.querySelectorAll<HTMLElement>('[data-variable]')].find(
    (element) => element.dataset.variable === name && element.closest('[inert]') === null,
  );
  if (mark === undefined) return revealVariableEvent.ask(pane, name);
  // Parameters lie in groups that may be closed.
  const closed = mark.closest('.ui-disclosure')?.querySelector<HTMLElement>('[aria-expanded="false"]');
  closed?.click();
  const field = mark
    .closest('.ui-variable-frame, .ui-group')
    ?.querySelector<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
  if (!field) return false;
  field.focus();
  const found = findPlaceholders(field.value).find((use) => use.name === name);
  if (found !== undefined) field.setSelectionRange(found.start, found.end);
  mark.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  return true;
}

async function until(isDone: () => boolean, timeoutMs: number): Promise<boolean> {
  for (let waitedMs = 0; waitedMs <= timeoutMs; waitedMs += LOOK_EVERY_MS) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    if (isDone()) return true;
  }
  return false;
}
