import { createContext, memo, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { bodyFields } from '../../../../shared/providers/_kit/body-fields.ts';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import { useShownTab } from '../../state/shown-tab-store.ts';
import { type Tab as RequestTab, useTabsStore } from '../../state/tabs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { PairsEditor } from '../../ui/pairs-editor.tsx';
import { Tab, TabList, TabPanel, Tabs } from '../../ui/tabs.tsx';
import { useLandmarkProps } from '../../ui/use-landmark-props.ts';
import { SocketMessages } from '../websocket/socket-messages.tsx';
import { SocketParams } from '../websocket/socket-params.tsx';
import { SocketReplies } from '../websocket/socket-replies.tsx';
import { AssertionsTab } from './assertions-tab.tsx';
import { CapturesTab } from './captures-tab.tsx';
import { CodeTab } from './code-tab.tsx';
import { FinalRequestTab } from './final-request-tab.tsx';
import { FormTab } from './form-tab.tsx';
import { editHttp } from './http-address.tsx';
import { HttpBodyTab } from './http-body-tab.tsx';
import { JsonTab } from './json-tab.tsx';
import { jumpToVariable } from './jump-to-variable.ts';
import { RequestHeader } from './request-header.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { useDraftIssues } from './use-draft-issues.ts';
import { useMissingVariables } from './use-missing-variables.ts';
import { usePreparedRequest } from './use-prepared-request.ts';
import { placeOfVariable, type VariablePlace } from './variable-use.ts';
import { VariablesTab } from './variables-tab.tsx';
import './request.css';

/** The tabs in which a part of the draft can be edited, the best first. */
const VIEWS_OF: Record<VariablePlace, readonly string[]> = {
  header: ['json'],
  params: ['params'],
  'http-body': ['body'],
  body: ['form', 'json'],
  headers: ['headers'],
};

type View = { id: string; count?: number; hasWarning?: boolean; content: ReactNode };

/** The request side of a tab: where it goes, and its parts as form, JSON, and bytes on the wire. */
export function RequestPane({ tab }: { tab: RequestTab }) {
  const { t } = useTranslation();
  const { ref: paneRef, ...landmark } = useLandmarkProps<HTMLElement>('region', t('request.title'));
  const found = findEndpoint(tab.draft.endpoint) ?? null;
  const endpoint = found?.endpoint ?? null;
  const [selected, setSelected] = useShownTab(`request/${tab.path}`);
  const preparation = usePreparedRequest(tab);
  const issues = useDraftIssues(endpoint, tab.draft);
  const missing = useMissingVariables(preparation);
  const editDraft = useTabsStore.getState().edit;

  const hasFields = endpoint === null || bodyFields(endpoint).length > 0;
  const bodyViews: View[] =
    endpoint?.operation === 'websocket'
      ? socketViews(tab)
      : endpoint?.operation === 'http'
        ? [
            {
              id: 'params',
              count: tab.draft.http?.params?.length,
              content: (
                <PairsEditor
                  label={t('request.tab.params')}
                  pairs={tab.draft.http?.params}
                  onChange={(params) => editHttp(tab.path, { params })}
                />
              ),
            },
            { id: 'body', content: <HttpBodyTab tab={tab} /> },
          ]
        : !hasFields
          ? []
          : [
              ...(endpoint === null
                ? []
                : [
                    {
                      id: 'form',
                      count: issues.length,
                      hasWarning: issues.length > 0,
                      content: (
                        <FormTab tab={tab} endpoint={endpoint} issues={issues} onShowJson={() => setSelected('json')} />
                      ),
                    },
                  ]),
              { id: 'json', hasWarning: tab.bodyText !== null, content: <JsonTab tab={tab} endpoint={endpoint} /> },
            ];
  const views: View[] = [
    ...bodyViews,
    {
      id: 'headers',
      count: tab.draft.headers?.length,
      content: (
        <PairsEditor
          label={t('request.tab.headers')}
          pairs={tab.draft.headers}
          onChange={(headers) => editDraft(tab.path, (draft) => ({ ...draft, headers }))}
        />
      ),
    },
    {
      id: 'variables',
      count: missing.length > 0 ? missing.length : tab.draft.variables?.length,
      hasWarning: missing.length > 0,
      content: <VariablesTab tab={tab} preparation={preparation} />,
    },
    { id: 'captures', count: tab.draft.captures?.length, content: <CapturesTab tab={tab} /> },
    { id: 'tests', count: tab.draft.assertions?.length, content: <AssertionsTab tab={tab} /> },
    { id: 'final', content: <FinalRequestTab preparation={preparation} issues={issues} /> },
    { id: 'code', content: <CodeTab preparation={preparation} /> },
    { id: 'settings', content: <SettingsTab tab={tab} endpoint={endpoint} /> },
  ];
  // Tabs differ by endpoint; one that this endpoint lacks gives way to the first.
  const shown = views.find((view) => view.id === selected)?.id ?? firstView(bodyViews, tab);
  const handleJump = async (name: string) => {
    const place = placeOfVariable(tab.draft, name);
    const wanted = place === null ? [] : VIEWS_OF[place].filter((id) => views.some((view) => view.id === id));
    const isFound = paneRef.current !== null && (await jumpToVariable(paneRef.current, name, wanted, setSelected));
    // A connection or a folder uses it: the list of variables says what there is.
    if (!isFound) setSelected('variables');
  };
  return (
    <section ref={paneRef} className="request-pane" {...landmark}>
      <RequestHeader
        tab={tab}
        found={found}
        preparation={preparation}
        missing={missing}
        onJump={(name) => void handleJump(name)}
        onShowAll={() => setSelected('variables')}
      />
      {found === null && (
        <Notice tone="danger">{t('request.unknownEndpoint', { endpoint: tab.draft.endpoint })}</Notice>
      )}
      <RequestTabs key={tab.path} views={views} shown={shown} onSelect={setSelected} />
    </section>
  );
}

function socketViews(tab: RequestTab): View[] {
  const { messages, replies, params } = tab.draft.websocket ?? {};
  return [
    { id: 'messages', count: messages?.length, content: <SocketMessages key={tab.path} tab={tab} /> },
    { id: 'replies', count: replies?.length, content: <SocketReplies tab={tab} /> },
    { id: 'params', count: params?.length, content: <SocketParams tab={tab} /> },
  ];
}

/** A free request shows its body first where it has one; a call without any fields is shown as it is sent. */
function firstView(bodyViews: readonly View[], tab: RequestTab): string {
  const hasHttpBody = (tab.draft.http?.body?.type ?? 'none') !== 'none';
  const body = bodyViews.find(({ id }) => id === 'body');
  return (hasHttpBody ? body : bodyViews[0])?.id ?? bodyViews[0]?.id ?? 'final';
}

type ViewHead = Pick<View, 'id' | 'count' | 'hasWarning'>;

type RequestTabsProps = { views: readonly View[]; shown: string; onSelect: (id: string) => void };

const ViewsContext = createContext<readonly View[]>([]);

function RequestTabs({ views, shown, onSelect }: RequestTabsProps) {
  return (
    <ViewsContext value={views}>
      <ViewTabs heads={views} shown={shown} onSelect={onSelect} />
    </ViewsContext>
  );
}

type ViewTabsProps = { heads: readonly ViewHead[]; shown: string; onSelect: (id: string) => void };

/** The strip and its panels are dear to draw, and the same at nearly every key; what a panel holds comes by context. */
const ViewTabs = memo(
  function ViewTabs({ heads, shown, onSelect }: ViewTabsProps) {
    const { t } = useTranslation();
    return (
      <Tabs className="request-tabs" selectedKey={shown} onSelectionChange={(key) => onSelect(String(key))}>
        <TabList aria-label={t('request.views')} className="request-tab-list">
          {heads.map(({ id, count = 0, hasWarning = false }) => (
            <Tab key={id} id={id}>
              {t(`request.tab.${id}`)}
              {(count > 0 || hasWarning) && (
                <span className="request-count" data-warning={hasWarning || undefined}>
                  {count > 0 ? count : '!'}
                </span>
              )}
            </Tab>
          ))}
        </TabList>
        {heads.map(({ id }) => (
          <TabPanel key={id} id={id} className="request-panel" data-tab={id}>
            <ViewContent id={id} />
          </TabPanel>
        ))}
      </Tabs>
    );
  },
  (a, b) => a.shown === b.shown && headsOf(a.heads) === headsOf(b.heads),
);

function ViewContent({ id }: { id: string }) {
  return useContext(ViewsContext).find((view) => view.id === id)?.content ?? null;
}

function headsOf(heads: readonly ViewHead[]): string {
  return JSON.stringify(heads.map(({ id, count, hasWarning }) => [id, count, hasWarning]));
}
