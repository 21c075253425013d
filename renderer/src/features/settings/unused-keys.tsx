import { KeyRound, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnusedSecret, UnusedSecrets } from '../../../../shared/ipc/secret-routes.ts';
import { errorText } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { readUnusedSecrets, removeSecret } from '../../commands/secret-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SettingsSection } from './settings-section.tsx';

/** Stored keys that nothing names any more, e.g. of a connection that was deleted, each to be removed for good. */
export function UnusedKeys() {
  const { t } = useTranslation();
  const [unused, setUnused] = useState<UnusedSecrets | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const load = useCallback(async () => {
    try {
      setUnused(await readUnusedSecrets());
    } catch (error) {
      setProblem(errorText(error));
    }
  }, []);
  useEffect(() => void load(), [load]);

  const remove = (secret: UnusedSecret) =>
    run(async () => {
      setProblem(null);
      try {
        if (!(await removeSecret(secret))) return;
      } catch (error) {
        setProblem(errorText(error));
      }
      await load();
    });

  const { secrets = [], uncheckedPaths = [] } = unused ?? {};
  return (
    <SettingsSection title={t('unusedKeys.title')}>
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      <p className="ui-description">{t('unusedKeys.hint')}</p>
      {secrets.length > 0 && uncheckedPaths.length > 0 ? (
        <Notice tone="warning">{t('unusedKeys.unchecked', { paths: uncheckedPaths.join(', ') })}</Notice>
      ) : null}
      {unused !== null && secrets.length === 0 ? <p>{t('unusedKeys.none')}</p> : null}
      {secrets.length === 0 ? null : (
        <ul className="settings-unused-keys" aria-label={t('unusedKeys.title')}>
          {secrets.map((secret) => (
            <UnusedKeyRow key={secret.secretId} secret={secret} onRemove={() => remove(secret)} />
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}

function UnusedKeyRow({ secret, onRemove }: { secret: UnusedSecret; onRemove: () => void }) {
  const { t, i18n } = useTranslation();
  const { secretId, storedAtMs, isInDeleted } = secret;
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  const when = storedAtMs === null ? t('unusedKeys.dateUnknown') : date.format(storedAtMs);
  return (
    <li>
      <KeyRound aria-hidden />
      <span className="settings-unused-key">
        <code className="settings-path">{secretId}</code>
        {isInDeleted ? <span className="ui-description">{t('unusedKeys.inDeleted')}</span> : null}
      </span>
      <span className="settings-unused-date">{when}</span>
      <Button isIconOnly aria-label={t('unusedKeys.removeOf', { name: secretId })} onPress={onRemove}>
        <Trash2 aria-hidden />
      </Button>
    </li>
  );
}
