import type { ListedVariable } from '../../../shared/variables/list-variables.ts';
import { findPlaceholders } from '../../../shared/variables/placeholders.ts';
import { acceptName, openBraces } from '../ui/variable-field/completion.ts';
import { findVariable, type VariableWorld } from '../ui/variable-field/variable-context.ts';
import { shownValue } from '../ui/variable-field/variable-value.ts';
import { escapeMarkdown, fenced } from './markdown-text.ts';
import { monaco } from './monaco.ts';

/** What the editor of one document knows of variables. */
export type EditorVariables = {
  world: VariableWorld;
  originText: (variable: ListedVariable) => string;
  words: { notDefined: string; notDefinedHint: string; emptyValue: string };
};

// Providers belong to the language, variables to a document.
const documents = new WeakMap<monaco.editor.ITextModel, EditorVariables>();

export function setDocumentVariables(model: monaco.editor.ITextModel, variables: EditorVariables | null): void {
  if (variables === null) documents.delete(model);
  else documents.set(model, variables);
}

/** The list has one line for each. */
const MAX_LISTED_CHARS = 40;

const ACTION_COMMAND = 'sidecall.variable';

monaco.languages.registerCompletionItemProvider('json', {
  triggerCharacters: ['{', '｛'],
  provideCompletionItems(model, position) {
    const line = model.getLineContent(position.lineNumber);
    const known = documents.get(model);
    const braces = openBraces(line, position.column - 1);
    if (known === undefined || braces === null) return { suggestions: [] };
    const suggestions = known.world.variables
      .filter(({ isShadowed }) => !isShadowed)
      .map((variable, index): monaco.languages.CompletionItem => {
        const { from, to, text } = acceptName(braces, variable.name);
        return {
          label: {
            label: variable.name,
            detail: `  ${shownValue(variable).slice(0, MAX_LISTED_CHARS)}`,
            description: known.originText(variable),
          },
          kind: monaco.languages.CompletionItemKind.Variable,
          // What stands before the caret is matched from the braces on, whichever kind they are.
          filterText: line.slice(braces.braces, braces.start) + variable.name,
          sortText: String(index).padStart(5, '0'),
          insertText: text,
          range: new monaco.Range(position.lineNumber, from + 1, position.lineNumber, to + 1),
        };
      });
    return { suggestions };
  },
});

monaco.languages.registerHoverProvider('json', {
  provideHover(model, { lineNumber, column }) {
    const known = documents.get(model);
    const found = findPlaceholders(model.getLineContent(lineNumber)).find(
      ({ start, end }) => start < column && column <= end + 1,
    );
    if (known === undefined || found === undefined) return null;
    return {
      range: new monaco.Range(lineNumber, found.start + 1, lineNumber, found.end + 1),
      contents: hoverTexts(known, found.name),
    };
  },
});

function hoverTexts(known: EditorVariables, name: string): monaco.IMarkdownString[] {
  const { world, originText, words } = known;
  const variable = findVariable(world, name);
  const origin = variable === null ? words.notDefined : originText(variable);
  const head = { value: `\`{{${name}}}\` &nbsp; ${escapeMarkdown(origin)}` };
  const value = variable === null ? words.notDefinedHint : shownValue(variable) || words.emptyValue;
  const body = { value: variable === null || value === words.emptyValue ? escapeMarkdown(value) : fenced(value) };
  const links = world.actionsFor(name, variable).map(({ id, label }) => {
    const target = encodeURIComponent(JSON.stringify([name, id]));
    return `[${escapeMarkdown(label)}](command:${ACTION_COMMAND}?${target})`;
  });
  if (links.length === 0) return [head, body];
  // Only this one command may be linked to: names and values are not ours.
  return [head, body, { value: links.join(' &nbsp; '), isTrusted: { enabledCommands: [ACTION_COMMAND] } }];
}

monaco.editor.registerCommand(ACTION_COMMAND, (_accessor: unknown, name: string, id: string) => {
  const editor = monaco.editor.getEditors().find((candidate) => candidate.hasTextFocus() || candidate.hasWidgetFocus());
  const model = (editor ?? monaco.editor.getEditors()[0])?.getModel();
  const world = model ? documents.get(model)?.world : undefined;
  const action = world?.actionsFor(name, findVariable(world, name)).find((candidate) => candidate.id === id);
  action?.onAction();
});
