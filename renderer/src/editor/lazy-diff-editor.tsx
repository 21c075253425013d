import { lazy, Suspense } from 'react';
import type { DiffEditorProps } from './diff-editor.tsx';
import { EditorLoading } from './editor-loading.tsx';

const MonacoDiffEditor = lazy(async () => ({ default: (await import('./diff-editor.tsx')).MonacoDiffEditor }));

/** Shows what differs between two texts; the editor is loaded when it is first needed. */
export function DiffEditor(props: DiffEditorProps) {
  return (
    <Suspense fallback={<EditorLoading />}>
      <MonacoDiffEditor {...props} />
    </Suspense>
  );
}
