import { useTranslation } from 'react-i18next';
import { Spinner } from '../ui/spinner.tsx';
import './editor.css';

/** Stands where an editor will be, while its script is loaded. */
export function EditorLoading() {
  const { t } = useTranslation();
  return (
    <div className="editor-loading">
      <Spinner label={t('request.editorLoading')} />
    </div>
  );
}
