import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { newHostText, tellNoNewHosts } from '../../commands/trust-commands.ts';
import type { RunView } from '../../state/runs-store.ts';
import { useTrustStore } from '../../state/trust-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Beside the answer of a server on this computer, the first time that something went to it. */
export function NewHostLine({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const { runId } = view.head;
  const origin = useTrustStore((state) => state.newHosts[runId]);
  const drop = useTrustStore((state) => state.dropNewHost);
  if (origin === undefined) return null;
  const tellNoMore = () => {
    drop(runId);
    run(tellNoNewHosts);
  };
  const actions = (
    <span className="response-new-host">
      <Button variant="ghost" onPress={tellNoMore}>
        {t('trust.newHostOff')}
      </Button>
      <Button onPress={() => drop(runId)}>{t('trust.newHostSeen')}</Button>
    </span>
  );
  return (
    <div className="response-start-error">
      <Notice action={actions}>{newHostText(origin)}</Notice>
    </div>
  );
}
