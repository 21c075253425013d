import { useTranslation } from 'react-i18next';
import { errorTextOf } from '../../commands/error-text.ts';
import { isKeyRefusal, takeWay, waysToSend } from '../../commands/ways-on.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { type StartError, useStartError } from '../../state/start-errors-store.ts';
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
  const { code, connectionId } = error;
  const [way] = waysToSend(error);
  if (way !== undefined) return <Button onPress={() => takeWay(way, onRetry)}>{way.label}</Button>;
  if (connectionId === null || !isKeyRefusal(code)) return null;
  return (
    <Button onPress={() => openDialog({ kind: 'connection', id: connectionId })}>{t('response.editConnection')}</Button>
  );
}
