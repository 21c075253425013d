import { useTranslation } from 'react-i18next';
import { errorTextOf } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { allowOrigin, sendRequest } from '../../commands/run-commands.ts';
import { refusedOrigin, type StartError } from '../../state/start-errors-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Why nothing was sent, and the way on where there is one: letting the key go to one more origin. */
export function StartErrorNotice({ error, slot }: { error: StartError; slot: string }) {
  const { t } = useTranslation();
  const origin = refusedOrigin(error);
  const allowAndSend = async () => {
    if (origin !== null && (await allowOrigin(error.connectionId, origin))) await sendRequest(slot);
  };
  const action =
    origin !== null ? <Button onPress={() => run(allowAndSend)}>{t('response.allowOrigin')}</Button> : undefined;
  return (
    <div className="response-start-error">
      <Notice tone="danger" action={action}>
        <strong>{t('response.notSent')}</strong> {errorTextOf(error.code, error.message, error.data)}
      </Notice>
    </div>
  );
}
