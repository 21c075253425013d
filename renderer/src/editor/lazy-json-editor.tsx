import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import { EditorLoading } from './editor-loading.tsx';
import type { JsonEditorProps } from './json-editor.tsx';

/** Measured: one long line of a few megabytes costs Monaco half a second a key. */
const MONACO_MAX_CHARS = 1_000_000;

const MonacoJsonEditor = lazy(async () => ({ default: (await import('./json-editor.tsx')).MonacoJsonEditor }));

/** An editor for JSON; for very long text a plain field. */
export function JsonEditor(props: JsonEditorProps) {
  if (props.text.length > MONACO_MAX_CHARS) return <PlainEditor {...props} />;
  return (
    <Suspense fallback={<EditorLoading />}>
      <MonacoJsonEditor {...props} />
    </Suspense>
  );
}

function PlainEditor({ label, text, onChange }: JsonEditorProps) {
  const { t } = useTranslation();
  return (
    <div className="editor-plain">
      <Notice tone="neutral">{t('request.editorTooLarge')}</Notice>
      <textarea
        className="ui-input"
        data-monospace
        aria-label={label}
        spellCheck={false}
        value={text}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
