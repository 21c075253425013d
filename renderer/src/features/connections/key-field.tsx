import type { TFunction } from 'i18next';
import { ExternalLink, KeyRound } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LocalText } from '../../../../shared/providers/_kit/adapter.ts';
import { deleteKey } from '../../commands/connection-commands.ts';
import { run } from '../../commands/report-error.ts';
import { unlockKeychain } from '../../commands/secret-commands.ts';
import { openLink } from '../../commands/system-commands.ts';
import { useVaultStore } from '../../state/vault-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useLocalText } from './auth-fields.tsx';
import type { ConnectionFormHandle } from './use-connection-form.ts';

type KeyFieldProps = {
  form: ConnectionFormHandle;
  keyUrl: string | undefined;
  /** What the secret is, where it is no API key. */
  label: LocalText | undefined;
};

/** Whether a key is there and where it may go. The key itself is entered in a window of main's own. */
export function KeyField({ form, keyUrl, label }: KeyFieldProps) {
  const { t } = useTranslation();
  const localText = useLocalText();
  const keychain = useVaultStore((state) => state.keychain);
  const { secret, newOrigin } = form;
  const hasKey = secret !== null && secret.state !== 'absent';
  return (
    <>
      <div className="ui-field">
        <span className="ui-label" id="connection-key-label">
          {label === undefined ? t('connection.key') : localText(label)}
        </span>
        <Group className="connection-key" aria-labelledby="connection-key-label">
          <span className="connection-key-state">{hasKey ? storedText(t, secret) : t('connection.keyNone')}</span>
          <Button
            variant={hasKey ? 'secondary' : 'primary'}
            isDisabled={form.isBusy}
            onPress={() => run(form.enterKey)}
          >
            <KeyRound aria-hidden />
            {t(enterLabel(hasKey, form.isChanged))}
          </Button>
          {hasKey ? (
            <Button onPress={() => run(() => deleteKey(secret.secretId))}>{t('connection.keyForget')}</Button>
          ) : keyUrl === undefined ? null : (
            <Button onPress={() => run(() => openLink(keyUrl))}>
              <ExternalLink aria-hidden />
              {t('connection.keyGet')}
            </Button>
          )}
        </Group>
        {hasKey && newOrigin === null && secret.origins.length > 0 ? (
          <span className="ui-description">{t('connection.keyOrigins', { origins: secret.origins.join(', ') })}</span>
        ) : null}
      </div>
      {hasKey && newOrigin !== null ? (
        <Notice tone="warning">
          {t('connection.originChanged', { host: newOrigin, origins: secret.origins.join(', ') })}
        </Notice>
      ) : null}
      {keychain !== null && keychain !== 'ok' ? (
        <Notice
          tone="warning"
          action={
            keychain === 'locked' ? (
              <Button onPress={() => run(unlockKeychain)}>{t('connection.keychain.unlock')}</Button>
            ) : null
          }
        >
          {t(`connection.keychain.${keychain}`)}
        </Notice>
      ) : null}
    </>
  );
}

function enterLabel(hasKey: boolean, isChanged: boolean): string {
  if (isChanged) return 'connection.keySaveAndEnter';
  return hasKey ? 'connection.keyReplace' : 'connection.keyEnter';
}

function storedText(t: TFunction, secret: NonNullable<ConnectionFormHandle['secret']>): string {
  if (secret.state === 'unreadable') return t('sidebar.keyUnreadable');
  if (secret.state === 'session') return t('connection.keySession');
  return secret.last4 === null ? t('connection.keyStoredShort') : t('connection.keyStored', { last4: secret.last4 });
}
