import { FolderOpen, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../../shared/ipc/app-routes.ts';
import { setPreferences } from '../../commands/preferences-commands.ts';
import { run } from '../../commands/report-error.ts';
import { chooseWorkspace, loadVault } from '../../commands/workspace-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import './settings.css';

export function SettingsDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  return (
    <Dialog title={t('settings.title')} isOpen onOpenChange={close}>
      <Appearance />
      <Keys />
      <WorkspaceFolder />
      <About />
    </Dialog>
  );
}

function Appearance() {
  const { t } = useTranslation();
  const { language, theme, splitDirection } = usePreferencesStore((state) => state.preferences);
  const set = (change: Partial<Preferences>) => run(() => setPreferences(change));
  return (
    <Section title={t('settings.appearance')}>
      <Row label={t('settings.language')}>
        <Segmented
          label={t('settings.language')}
          items={[
            { id: 'system', label: t('settings.languageSystem') },
            { id: 'en', label: 'English' },
            { id: 'zh-CN', label: '简体中文' },
          ]}
          selectedKey={language}
          onSelectionChange={(key) => set({ language: key as Preferences['language'] })}
        />
      </Row>
      <Row label={t('settings.theme')}>
        <Segmented
          label={t('settings.theme')}
          items={[
            { id: 'system', label: t('settings.themeSystem') },
            { id: 'light', label: t('settings.themeLight') },
            { id: 'dark', label: t('settings.themeDark') },
          ]}
          selectedKey={theme}
          onSelectionChange={(key) => set({ theme: key as Preferences['theme'] })}
        />
      </Row>
      <Row label={t('settings.split')}>
        <Segmented
          label={t('settings.split')}
          items={[
            { id: 'horizontal', label: t('settings.splitHorizontal') },
            { id: 'vertical', label: t('settings.splitVertical') },
          ]}
          selectedKey={splitDirection}
          onSelectionChange={(key) => set({ splitDirection: key as Preferences['splitDirection'] })}
        />
      </Row>
    </Section>
  );
}

function Keys() {
  const { t } = useTranslation();
  const keychain = useVaultStore((state) => state.keychain);
  const problem = useVaultStore((state) => state.problem);
  if (keychain === null) return null;
  return (
    <Section title={t('settings.keys')}>
      <Notice
        tone={keychain === 'ok' ? 'success' : 'warning'}
        action={
          keychain === 'ok' ? null : (
            <Button onPress={() => run(loadVault)}>
              <RefreshCw aria-hidden />
              {t('settings.checkAgain')}
            </Button>
          )
        }
      >
        {t(`connection.keychain.${keychain}`)}
      </Notice>
      {problem ? <Notice tone="warning">{problem}</Notice> : null}
    </Section>
  );
}

function WorkspaceFolder() {
  const { t } = useTranslation();
  const rootPath = useWorkspaceStore((state) => state.snapshot?.rootPath);
  const close = useDialogStore((state) => state.close);
  const handleOpen = () => {
    close();
    run(chooseWorkspace);
  };
  return (
    <Section title={t('settings.workspace')}>
      <div className="settings-row">
        <code className="settings-path">{rootPath}</code>
        <Button onPress={handleOpen}>
          <FolderOpen aria-hidden />
          {t('settings.openOther')}
        </Button>
      </div>
      <p className="ui-description">{t('settings.workspaceHint')}</p>
    </Section>
  );
}

function About() {
  const { t } = useTranslation();
  const info = usePreferencesStore((state) => state.info);
  if (info === null) return null;
  return (
    <Section title={t('settings.about')}>
      <p>{t('settings.aboutText', { version: info.version, electron: info.electron })}</p>
      <p className="ui-description">{t('settings.aboutLocal')}</p>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="settings-row">
      <span>{label}</span>
      {children}
    </div>
  );
}
