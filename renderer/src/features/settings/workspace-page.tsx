import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { chooseWorkspace } from '../../commands/workspace-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { SettingsSection } from './settings-section.tsx';

export function WorkspacePage() {
  const { t } = useTranslation();
  const rootPath = useWorkspaceStore((state) => state.snapshot?.rootPath);
  const close = useDialogStore((state) => state.close);
  const handleOpen = () => {
    close();
    run(chooseWorkspace);
  };
  return (
    <SettingsSection title={t('settings.workspace')}>
      <div className="settings-row">
        <code className="settings-path">{rootPath}</code>
        <Button onPress={handleOpen}>
          <FolderOpen aria-hidden />
          {t('settings.openOther')}
        </Button>
      </div>
      <p className="ui-description">{t('settings.workspaceHint')}</p>
    </SettingsSection>
  );
}
