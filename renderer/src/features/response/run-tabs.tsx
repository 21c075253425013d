import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import { isRunning, type RunView, useRun, useRunsStore } from '../../state/runs-store.ts';
import { useShownTab } from '../../state/shown-tab-store.ts';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { useFollowEnd } from '../../ui/use-follow-end.ts';
import { hasWorkflow, WorkflowRun } from '../comfyui/workflow-run.tsx';
import { DataAnswer } from '../retrieval/data-answer.tsx';
import { type DataKind, shownDataOf } from '../retrieval/data-kind.ts';
import { UsagePanel } from '../usage/usage-panel.tsx';
import { SocketLog } from '../websocket/socket-log.tsx';
import { AnswerView } from './answer-view.tsx';
import { CaptureLine } from './capture-line.tsx';
import { EventsTab } from './events-tab.tsx';
import { HeadersTab } from './headers-tab.tsx';
import { JobLine } from './job-line.tsx';
import { NewHostLine } from './new-host-line.tsx';
import { RawTab } from './raw-tab.tsx';
import { RedirectLine } from './redirect-line.tsx';
import { RequestTab } from './request-tab.tsx';
import { RouteLine } from './route-line.tsx';
import { StatusLine } from './status-line.tsx';
import { TestsLine } from './tests-line.tsx';
import { ThinkingTab } from './thinking-tab.tsx';
import { TimingTab } from './timing-tab.tsx';
import './response.css';

/** The tabs themselves are dear to draw: each part looks at the run by itself, so that a new token redraws only that. */
const VIEWS: Record<string, (props: { view: RunView }) => ReactNode> = {
  vectors: ({ view }) => <DataTab key={view.head.runId} kind="vectors" view={view} />,
  ranking: ({ view }) => <DataTab key={view.head.runId} kind="ranking" view={view} />,
  workflow: ({ view }) => (
    <div className="response-scroll">
      <WorkflowRun view={view} />
    </div>
  ),
  answer: ({ view }) => <AnswerTab key={view.head.runId} view={view} />,
  thinking: ({ view }) => <ThinkingTab key={view.head.runId} view={view} />,
  messages: SocketLog,
  events: EventsTab,
  raw: RawTab,
  headers: HeadersTab,
  timing: TimingTab,
  request: RequestTab,
};

type RunTabsProps = {
  slot: string;
  /** The request as it was sent gets a tab too: where it is not in an editor beside the answer. */
  hasRequestTab?: boolean;
  /** Stands before the state of the run. */
  actions?: ReactNode;
};

/** All that is known of the newest run of a slot, in tabs. */
export function RunTabs({ slot, hasRequestTab = false, actions }: RunTabsProps) {
  const { t } = useTranslation();
  const [selected, setSelected] = useShownTab(`response/${slot}`);
  const hasThinking = useRunsStore((state) => {
    const view = state.runs[state.slots[slot] ?? ''];
    return view?.result.choices.some((choice) => choice.reasoning !== '') ?? false;
  });
  const data = useRunsStore((state) => {
    const view = state.runs[state.slots[slot] ?? ''];
    return view === undefined ? null : shownDataOf(view);
  });
  const isSocket = useRunsStore((state) => {
    const view = state.runs[state.slots[slot] ?? ''];
    return view !== undefined && /^wss?:/i.test(view.head.request.url);
  });
  const isFree = useRunsStore((state) => state.runs[state.slots[slot] ?? '']?.head.endpoint === 'http/websocket');
  const hasNodes = useRunsStore((state) => {
    const view = state.runs[state.slots[slot] ?? ''];
    return view !== undefined && hasWorkflow(view);
  });
  const isThere: Record<string, boolean> = {
    workflow: hasNodes,
    messages: isSocket,
    events: !isSocket,
    vectors: data === 'vectors',
    ranking: data === 'ranking',
    thinking: hasThinking,
    request: hasRequestTab,
  };
  const ids = Object.keys(VIEWS).filter((id) => isThere[id] ?? true);
  // The tab of a run before may not exist in this one.
  const shown = ids.find((id) => id === selected) ?? data ?? (isFree ? 'messages' : 'answer');
  return (
    <Tabs className="response-tabs" selectedKey={shown} onSelectionChange={(key) => setSelected(String(key))}>
      <header className="response-head">
        <TabList aria-label={t('response.views')}>
          {ids.map((id) => (
            <Tab key={id} id={id}>
              {t(`response.tab.${id}`)}
              {(id === 'events' || id === 'messages') && <OfRun slot={slot} part={EventCount} />}
            </Tab>
          ))}
        </TabList>
        <span className="response-head-end">
          <OfRun slot={slot} part={StatusLine} />
          {actions}
        </span>
      </header>
      <RouteOfRun slot={slot} />
      <OfRun slot={slot} part={NewHostLine} />
      <OfRun slot={slot} part={RedirectLine} />
      <OfRun slot={slot} part={JobLine} />
      <OfRun slot={slot} part={Captured} />
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

function RouteOfRun({ slot }: { slot: string }) {
  const view = useRun(slot);
  return view?.head.route === undefined ? null : <RouteLine slot={slot} view={view} />;
}

function Captured({ view }: { view: RunView }) {
  return (
    <>
      <CaptureLine runId={view.head.runId} />
      <TestsLine outcomes={view.head.assertions} />
    </>
  );
}

function EventCount({ view }: { view: RunView }) {
  return view.frames > 0 && <span className="response-count">{view.frames}</span>;
}

function DataTab({ kind, view }: { kind: DataKind; view: RunView }) {
  return (
    <div className="response-scroll">
      <DataAnswer kind={kind} view={view} />
    </div>
  );
}

/** Answers that are looked at from their beginning, and not read along. */
const SEEN: ReadonlySet<string> = new Set(['image', 'video', 'workflow']);

function AnswerTab({ view }: { view: RunView }) {
  const isRead = !SEEN.has(findEndpoint(view.head.endpoint)?.endpoint.operation ?? '');
  const { scrollRef, handleScroll } = useFollowEnd(isRead && isRunning(view));
  return (
    <div ref={scrollRef} className="response-scroll" onScroll={handleScroll}>
      <AnswerView view={view} density="full" />
    </div>
  );
}
