import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { sendRequest } from '../../commands/run-commands.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';

/** A request of which nobody knows whether it was taken is sent again by its user, and by nobody else. */
export function SendAgain({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const { requestPath } = view.head;
  if (view.result.error?.code !== 'CONNECTION_STALE' || view.isPast === true || requestPath === null) return null;
  return (
    <Button variant="primary" onPress={() => run(() => sendRequest(requestPath))}>
      {t('response.sendAgain')}
    </Button>
  );
}
