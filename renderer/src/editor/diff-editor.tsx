import 'monaco-editor/features/diffEditor/register.js';
import 'monaco-editor/languages/definitions/yaml/register.js';
import { useEffect, useRef } from 'react';
import { monaco } from './monaco.ts';
import { applyEditorTheme, useAppTheme } from './theme.ts';

export type DiffEditorProps = {
  label: string;
  /** The left side. */
  original: string;
  modified: string;
  /** How the texts are coloured; YAML unless told. */
  language?: 'yaml' | 'json';
};

/** Two texts side by side with what differs, read only. */
export function MonacoDiffEditor({ label, original, modified, language = 'yaml' }: DiffEditorProps) {
  const hostRef = useRef<HTMLDivElement>(null);
  const theme = useAppTheme();

  useEffect(() => applyEditorTheme(theme), [theme]);

  useEffect(() => {
    const host = hostRef.current;
    if (host === null) return;
    const models = {
      original: monaco.editor.createModel(original, language),
      modified: monaco.editor.createModel(modified, language),
    };
    const editor = monaco.editor.createDiffEditor(host, OPTIONS);
    editor.setModel(models);
    // Given with the options, the names do not reach the two editors.
    for (const side of [editor.getOriginalEditor(), editor.getModifiedEditor()])
      side.updateOptions({ ariaLabel: label });
    return () => {
      editor.dispose();
      models.original.dispose();
      models.modified.dispose();
    };
  }, [original, modified, label, language]);

  return <div ref={hostRef} className="editor-host" />;
}

const OPTIONS: monaco.editor.IStandaloneDiffEditorConstructionOptions = {
  automaticLayout: true,
  readOnly: true,
  originalEditable: false,
  renderSideBySide: true,
  useInlineViewWhenSpaceIsLimited: false,
  hideUnchangedRegions: { enabled: true },
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  fontSize: 12,
  lineHeight: 19,
  fontFamily: 'var(--font-mono)',
  wordWrap: 'on',
  diffWordWrap: 'on',
  lineNumbersMinChars: 3,
  glyphMargin: false,
  renderOverviewRuler: false,
  renderMarginRevertIcon: false,
  links: false,
  unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
};
