import { MessageSquareText } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommandKeys } from '../../commands/command-keys.ts';
import { sendRequest } from '../../commands/run-commands.ts';
import { isRunning, type RunView, useRun, useRunsStore } from '../../state/runs-store.ts';
import { useShownTab } from '../../state/shown-tab-store.ts';
import { useIsStarting, useStartError } from '../../state/start-errors-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { useFollowEnd } from '../../ui/use-follow-end.ts';
import { MetricList } from '../usage/metric-list.tsx';
import { AnswerView } from './answer-view.tsx';
import { EventsTab } from './events-tab.tsx';
import { HeadersTab } from './headers-tab.tsx';
import { preloadMarkdown } from './markdown/markdown-stream.tsx';
import { RawTab } from './raw-tab.tsx';
import { StartErrorNotice } from './start-error-notice.tsx';
import { StatusLine } from './status-line.tsx';
import { ThinkingTab } from './thinking-tab.tsx';
import { TimingTab } from './timing-tab.tsx';
import { useRunAnnouncements } from './use-run-announcements.ts';
import './response.css';

/** The response side of a request tab: how the newest run of `slot` stands, what it said and what it took. */
export function ResponsePane({ slot }: { slot: string }) {
  const { t } = useTranslation();
  const hasRun = useRunsStore((state) => state.slots[slot] !== undefined);
  const isRefused = useStartError(slot) !== null;
  const isStarting = useIsStarting(slot);
  const sendKeys = useCommandKeys('request.send');
  useRunAnnouncements(slot);
  useEffect(preloadMarkdown, []);
  return (
    <section className="response-pane" aria-label={t('response.title')}>
      <StartErrorNotice slot={slot} onRetry={() => sendRequest(slot)} />
      {hasRun ? (
        <RunTabs slot={slot} />
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

/** The tabs themselves are dear to draw: each part looks at the run by itself, so that a new token redraws only that. */
const VIEWS: Record<string, (props: { view: RunView }) => ReactNode> = {
  answer: ({ view }) => <AnswerTab key={view.head.runId} view={view} />,
  thinking: ({ view }) => <ThinkingTab key={view.head.runId} view={view} />,
  events: EventsTab,
  raw: RawTab,
  headers: HeadersTab,
  timing: TimingTab,
};

function RunTabs({ slot }: { slot: string }) {
  const { t } = useTranslation();
  const [selected, setSelected] = useShownTab(`response/${slot}`);
  const hasThinking = useRunsStore((state) => {
    const view = state.runs[state.slots[slot] ?? ''];
    return view?.result.choices.some((choice) => choice.reasoning !== '') ?? false;
  });
  const ids = Object.keys(VIEWS).filter((id) => id !== 'thinking' || hasThinking);
  // The tab of a run before may not exist in this one.
  const shown = ids.find((id) => id === selected) ?? 'answer';
  return (
    <Tabs className="response-tabs" selectedKey={shown} onSelectionChange={(key) => setSelected(String(key))}>
      <header className="response-head">
        <TabList aria-label={t('response.views')}>
          {ids.map((id) => (
            <Tab key={id} id={id}>
              {t(`response.tab.${id}`)}
              {id === 'events' && <OfRun slot={slot} part={EventCount} />}
            </Tab>
          ))}
        </TabList>
        <OfRun slot={slot} part={StatusLine} />
      </header>
      {ids.map((id) => (
        <TabPanel key={id} id={id} className="response-panel" data-tab={id}>
          <OfRun slot={slot} part={VIEWS[id] as (props: { view: RunView }) => ReactNode} />
        </TabPanel>
      ))}
      <OfRun slot={slot} part={UsagePanel} />
    </Tabs>
  );
}

/** Draws a part of the newest run of a slot, whenever that run changes. */
function OfRun({ slot, part: Part }: { slot: string; part: (props: { view: RunView }) => ReactNode }) {
  const view = useRun(slot);
  return view === null ? null : <Part view={view} />;
}

function UsagePanel({ view }: { view: RunView }) {
  return <MetricList view={view} layout="panel" />;
}

function EventCount({ view }: { view: RunView }) {
  return view.frames > 0 && <span className="response-count">{view.frames}</span>;
}

function AnswerTab({ view }: { view: RunView }) {
  const { scrollRef, handleScroll } = useFollowEnd(isRunning(view));
  return (
    <div ref={scrollRef} className="response-scroll" onScroll={handleScroll}>
      <AnswerView view={view} density="full" />
    </div>
  );
}
