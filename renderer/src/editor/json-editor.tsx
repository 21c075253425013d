import { useEffect, useRef } from 'react';
import type { JsonObject } from '../../../shared/model/json.ts';
import { setSchema } from './json-schemas.ts';
import { monaco } from './monaco.ts';
import { revealVariableEvent } from './reveal-variable.ts';
import { applyEditorTheme, useAppTheme } from './theme.ts';
import { type MountedEditor, useEditorVariables } from './use-editor-variables.ts';
import { VariableMarks } from './variable-marks.ts';

export type JsonEditorProps = {
  /** Names the document; the schema belongs to it. */
  documentId: string;
  label: string;
  text: string;
  schema: JsonObject | null;
  onChange: (text: string) => void;
};

/** Monaco on one JSON document. The text comes from outside; edits are told and come back as the same text. */
export function MonacoJsonEditor({ documentId, label, text, schema, onChange }: JsonEditorProps) {
  const hostRef = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedEditor | null>(null);
  const handleChange = useRef(onChange);
  handleChange.current = onChange;
  const latestText = useRef(text);
  latestText.current = text;
  const theme = useAppTheme();
  const uri = `inmemory://body/${encodeURIComponent(documentId)}.json`;

  useEffect(() => applyEditorTheme(theme), [theme]);

  useEffect(() => {
    const host = hostRef.current;
    if (host === null) return;
    const model = monaco.editor.createModel(latestText.current, 'json', monaco.Uri.parse(uri));
    const editor = monaco.editor.create(host, { ...EDITOR_OPTIONS, ariaLabel: label, model });
    const marks = new VariableMarks(editor);
    mounted.current = { model, marks };
    editor.addAction(SHOW_VARIABLE);
    const handleReveal = revealVariableEvent.listener((name) => marks.reveal(name));
    host.addEventListener(revealVariableEvent.type, handleReveal);
    const listener = model.onDidChangeContent(() => {
      marks.refresh();
      const next = model.getValue();
      if (next !== latestText.current) handleChange.current(next);
    });
    return () => {
      listener.dispose();
      host.removeEventListener(revealVariableEvent.type, handleReveal);
      mounted.current = null;
      editor.dispose();
      model.dispose();
    };
  }, [uri, label]);

  useEditorVariables(mounted, uri);

  useEffect(() => {
    const address = monaco.Uri.parse(uri).toString();
    setSchema(address, schema);
    return () => setSchema(address, null);
  }, [uri, schema]);

  useEffect(() => {
    const model = mounted.current?.model;
    if (model === undefined || model.getValue() === text) return;
    // An edit, not a new value: the change can be undone like any other.
    model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  }, [text]);

  return <div ref={hostRef} className="editor-host" />;
}

/** The same keys as in fields; the hover is the editor's own. */
const SHOW_VARIABLE: monaco.editor.IActionDescriptor = {
  id: 'sidecall.showVariable',
  label: 'Show variable',
  keybindings: [
    monaco.KeyMod.CtrlCmd | monaco.KeyMod.Shift | monaco.KeyCode.Space,
    monaco.KeyMod.WinCtrl | monaco.KeyMod.Shift | monaco.KeyCode.Space,
  ],
  run: (editor) => editor.trigger('keyboard', 'editor.action.showHover', {}),
};

type EditorOptions = monaco.editor.IStandaloneEditorConstructionOptions & {
  // Models take this one from the settings of all editors, which only the dotted name reaches.
  'bracketPairColorization.enabled': boolean;
};

const EDITOR_OPTIONS: EditorOptions = {
  automaticLayout: true,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontSize: 12,
  lineHeight: 19,
  fontFamily: 'var(--font-mono)',
  tabSize: 2,
  wordWrap: 'on',
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 6,
  glyphMargin: false,
  padding: { top: 8, bottom: 8 },
  renderLineHighlight: 'none',
  overviewRulerLanes: 0,
  fixedOverflowWidgets: true,
  // Links would let a prompt open an address on a click.
  links: false,
  unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
  'bracketPairColorization.enabled': false,
  scrollbar: { alwaysConsumeMouseWheel: false, useShadows: false },
  quickSuggestions: { other: true, strings: true, comments: false },
};
