import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { translate } from '../i18n.ts';

import { useDialogStore } from '../state/dialog-store.ts';
import { findTab, useTabsStore } from '../state/tabs-store.ts';
import { findConnection, useWorkspaceStore } from '../state/workspace-store.ts';
import { showToast } from '../ui/toast.ts';
import { enterTab } from './focus-commands.ts';

/** What a first request is made of: the form that most services speak. */
const FALLBACK = { provider: 'openai-compatible', operation: 'chat' };

/**
 * Opens a request without a file, of the endpoint and connection last used. Where there are none, it is a chat on the
 * first connection.
 */
export async function openUntitledRequest(): Promise<void> {
  // The providers are not part of the first script.
  const { draftFromTemplate, templateChoices } = await import('./request-templates.ts');
  const last = lastDraft();
  const { connections = [] } = useWorkspaceStore.getState().snapshot ?? {};
  const [first] = connections;
  const choice =
    templateChoices.find(({ provider, endpoint }) => `${provider.id}/${endpoint.id}` === last?.endpoint) ??
    templateChoices.find(({ provider, endpoint }) => provider.id === first?.connection.provider && isChat(endpoint)) ??
    templateChoices.find(({ provider, endpoint }) => provider.id === FALLBACK.provider && isChat(endpoint));
  if (choice === undefined) return;
  const entry =
    findConnection(useWorkspaceStore.getState().snapshot, last?.connection) ??
    connections.find(({ connection }) => connection.provider === choice.provider.id) ??
    null;
  openUntitledDraft(draftFromTemplate(choice, translate('untitled.name'), entry));
}

/** Opens any draft as a request without a file: it can be sent at once and is saved where the user says. */
export function openUntitledDraft(draft: RequestDraft): void {
  useTabsStore.getState().openUntitled(draft);
  enterTab();
}

/**
 * Lets the user choose a name and a folder for a tab's draft, and saves it there as a new file. Answers the path of
 * that file, which the tab has now; null when nothing was saved.
 */
export function saveRequestAs(path: string): Promise<string | null> {
  const { open } = useDialogStore.getState();
  if (findTab(path)?.bodyText !== null) {
    showToast(translate('tab.bodyTextUnsaved'), { tone: 'danger' });
    return Promise.resolve(null);
  }
  return new Promise((resolve) => {
    let newPath: string | null = null;
    const dialog = {
      kind: 'save-request',
      path,
      onSaved: (saved: string) => {
        newPath = saved;
      },
    } as const;
    open(dialog);
    const stop = useDialogStore.subscribe((state) => {
      if (state.dialog === dialog) return;
      stop();
      resolve(newPath);
    });
  });
}

function isChat(endpoint: { operation: string }): boolean {
  return endpoint.operation === FALLBACK.operation;
}

/** Of the tab in front, else of the one last closed. */
function lastDraft(): RequestDraft | undefined {
  const { tabs, closed, activePath } = useTabsStore.getState();
  return (tabs.find((tab) => tab.path === activePath) ?? closed.at(-1)?.tab)?.draft;
}
