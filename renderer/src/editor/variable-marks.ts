import { findPlaceholders } from '../../../shared/variables/placeholders.ts';
import type { VariableState } from '../ui/variable-field/mirror.ts';
import { findVariable, stateOf, type VariableWorld } from '../ui/variable-field/variable-context.ts';
import { monaco } from './monaco.ts';

/** The same marks as in fields: see `.ui-variable`. */
export class VariableMarks {
  readonly #editor: monaco.editor.IStandaloneCodeEditor;
  readonly #marks: monaco.editor.IEditorDecorationsCollection;
  #world: VariableWorld | null = null;

  constructor(editor: monaco.editor.IStandaloneCodeEditor) {
    this.#editor = editor;
    this.#marks = editor.createDecorationsCollection();
  }

  show(world: VariableWorld | null): void {
    this.#world = world;
    this.refresh();
  }

  /** After the text has changed. */
  refresh(): void {
    const model = this.#editor.getModel();
    if (model === null || this.#world === null) return;
    const states = new Map<string, VariableState>();
    const marks = findPlaceholders(model.getValue()).map(({ start, end, name }) => {
      const state = states.get(name) ?? stateOf(findVariable(this.#world, name));
      states.set(name, state);
      return { range: rangeOf(model, start, end), options: MARKS[state] ?? {} };
    });
    this.#marks.set(marks);
  }

  /** Puts the caret into the first use of a name; false when there is none. */
  reveal(name: string): boolean {
    const model = this.#editor.getModel();
    const found = model === null ? undefined : findPlaceholders(model.getValue()).find((use) => use.name === name);
    if (model === null || found === undefined) return false;
    const range = rangeOf(model, found.start, found.end);
    this.#editor.setSelection(range);
    this.#editor.revealRangeInCenterIfOutsideViewport(range);
    this.#editor.focus();
    return true;
  }
}

function rangeOf(model: monaco.editor.ITextModel, start: number, end: number): monaco.Range {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
}

const markOf = (state: VariableState): monaco.editor.IModelDecorationOptions => ({
  inlineClassName: `editor-variable editor-variable-${state}`,
  stickiness: monaco.editor.TrackedRangeStickiness.NeverGrowsWhenTypingAtEdges,
});

const MARKS: Partial<Record<VariableState, monaco.editor.IModelDecorationOptions>> = {
  valid: markOf('valid'),
  secret: markOf('secret'),
  unresolved: markOf('unresolved'),
};
