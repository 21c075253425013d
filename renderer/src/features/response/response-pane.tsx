import { MessageSquareText } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '../../commands/command-keys.ts';
import { sendRequest } from '../../commands/run-commands.ts';
import { useRunsStore } from '../../state/runs-store.ts';
import { useIsStarting, useStartError } from '../../state/start-errors-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useLandmarkProps } from '../../ui/use-landmark-props.ts';
import { preloadMarkdown } from './markdown/markdown-stream.tsx';
import { RunTabs } from './run-tabs.tsx';
import { RunsMenu } from './runs-menu.tsx';
import { StartErrorNotice } from './start-error-notice.tsx';
import { useRunAnnouncements } from './use-run-announcements.ts';
import './response.css';

/** The response side of a request tab: how the newest run of `slot` stands, what it said and what it took. */
export function ResponsePane({ slot }: { slot: string }) {
  const { t } = useTranslation();
  const hasRun = useRunsStore((state) => state.slots[slot] !== undefined);
  const isRefused = useStartError(slot) !== null;
  const isStarting = useIsStarting(slot);
  const sendKeys = useCommandKeys('request.send');
  const landmark = useLandmarkProps<HTMLElement>('region', t('response.title'));
  useRunAnnouncements(slot);
  useEffect(preloadMarkdown, []);
  return (
    <section className="response-pane" {...landmark}>
      <StartErrorNotice slot={slot} onRetry={() => sendRequest(slot)} />
      {hasRun ? (
        <RunTabs slot={slot} actions={<RunsMenu slot={slot} />} />
      ) : isStarting ? (
        <p className="response-waiting">
          <Spinner /> {t('response.starting')}
        </p>
      ) : (
        !isRefused && (
          <EmptyState
            icon={<MessageSquareText />}
            title={t('response.empty')}
            text={t('response.emptyText', { shortcut: sendKeys ?? t('request.send') })}
          />
        )
      )}
    </section>
  );
}
