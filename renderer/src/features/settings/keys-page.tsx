import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { unlockKeychain } from '../../commands/secret-commands.ts';
import { loadVault } from '../../commands/workspace-commands.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SettingsSection } from './settings-section.tsx';
import { UnusedKeys } from './unused-keys.tsx';

/** Where the keys of providers are kept, and whether that works. */
export function KeysPage() {
  const { t } = useTranslation();
  const keychain = useVaultStore((state) => state.keychain);
  const problem = useVaultStore((state) => state.problem);
  if (keychain === null) return null;
  return (
    <>
      <SettingsSection title={t('settings.keys')}>
        <Notice
          tone={keychain === 'ok' ? 'success' : 'warning'}
          action={
            keychain === 'ok' ? null : keychain === 'locked' ? (
              <Button onPress={() => run(unlockKeychain)}>{t('connection.keychain.unlock')}</Button>
            ) : (
              <Button onPress={() => run(() => loadVault())}>
                <RefreshCw aria-hidden />
                {t('settings.checkAgain')}
              </Button>
            )
          }
        >
          {t(`connection.keychain.${keychain}`)}
        </Notice>
        {problem ? <Notice tone="warning">{problem}</Notice> : null}
      </SettingsSection>
      <UnusedKeys />
    </>
  );
}
