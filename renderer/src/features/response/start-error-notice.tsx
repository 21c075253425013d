import { useTranslation } from 'react-i18next';
import { errorTextOf } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { allowOrigin } from '../../commands/run-commands.ts';
import { unlockKeychain } from '../../commands/secret-commands.ts';
import { enterVariable } from '../../commands/variable-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { refusedOrigin, type StartError, useStartError } from '../../state/start-errors-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import './response.css';

type StartErrorNoticeProps = { slot: string; onRetry: () => Promise<void> };

/** Why nothing was sent in a slot, and the way on where there is one. Nothing while there is no such refusal. */
export function StartErrorNotice({ slot, onRetry }: StartErrorNoticeProps) {
  const { t } = useTranslation();
  const error = useStartError(slot);
  if (error === null) return null;
  return (
    <div className="response-start-error">
      <Notice tone="danger" action={<WayOn error={error} onRetry={onRetry} />}>
        <strong>{t('response.notSent')}</strong> {errorTextOf(error.code, error.message, error.data)}
      </Notice>
    </div>
  );
}

/** Letting the key go to one more address and sending again, or looking after the key. */
function WayOn({ error, onRetry }: { error: StartError; onRetry: () => Promise<void> }) {
  const { t } = useTranslation();
  const openDialog = useDialogStore((state) => state.open);
  const { code, connectionId, data } = error;
  const origin = refusedOrigin(error);
  if (origin !== null) {
    const allowAndRetry = async () => {
      if (await allowOrigin(data.secretId, origin, data.name)) await onRetry();
    };
    return <Button onPress={() => run(allowAndRetry)}>{t('response.allowOrigin')}</Button>;
  }
  if (code === 'KEYCHAIN_LOCKED') {
    const unlockAndRetry = async () => {
      if (await unlockKeychain()) await onRetry();
    };
    return <Button onPress={() => run(unlockAndRetry)}>{t('connection.keychain.unlock')}</Button>;
  }
  const { secretId, name } = data;
  if (code === 'SECRET_VARIABLE_ABSENT' && secretId !== undefined && name !== undefined) {
    const enterAndRetry = async () => {
      if (await enterVariable(secretId, name)) await onRetry();
    };
    return <Button onPress={() => run(enterAndRetry)}>{t('variables.enterValue')}</Button>;
  }
  if (connectionId === null || code.startsWith('SECRET_VARIABLE_') || !code.startsWith('SECRET_')) return null;
  return (
    <Button onPress={() => openDialog({ kind: 'connection', id: connectionId })}>{t('response.editConnection')}</Button>
  );
}
