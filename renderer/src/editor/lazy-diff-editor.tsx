import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Spinner } from '../ui/spinner.tsx';
import type { DiffEditorProps } from './diff-editor.tsx';
import './editor.css';

const MonacoDiffEditor = lazy(async () => ({ default: (await import('./diff-editor.tsx')).MonacoDiffEditor }));

/** Shows what differs between two texts; the editor is loaded when it is first needed. */
export function DiffEditor(props: DiffEditorProps) {
  const { t } = useTranslation();
  return (
    <Suspense
      fallback={
        <div className="editor-loading">
          <Spinner label={t('request.editorLoading')} />
        </div>
      }
    >
      <MonacoDiffEditor {...props} />
    </Suspense>
  );
}
