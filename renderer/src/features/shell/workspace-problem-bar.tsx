import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { loadWorkspace } from '../../commands/workspace-commands.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** The workspace was read before and cannot be any longer: what is shown is how it was. */
export function WorkspaceProblemBar() {
  const { t } = useTranslation();
  const problem = useWorkspaceStore((state) => state.problem);
  if (problem === null) return null;
  return (
    <div className="shell-bar">
      <Notice tone="danger" action={<Button onPress={() => run(loadWorkspace)}>{t('app.retry')}</Button>}>
        {t('files.workspaceStale', { problem })}
      </Notice>
    </div>
  );
}
