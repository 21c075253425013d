import type { TFunction } from 'i18next';
import type { Endpoint, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { bodyFields } from '../../../../shared/providers/_kit/body-fields.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { PairsEditor } from '../../ui/pairs-editor.tsx';
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
import type { RequestView } from './request-tabs.tsx';
import { SettingsTab } from './settings-tab.tsx';
import type { Preparation } from './use-prepared-request.ts';
import { VariablesTab } from './variables-tab.tsx';

export type ViewInput = {
  tab: Tab;
  t: TFunction;
  /** Null for one that no provider has. */
  endpoint: Endpoint | null;
  issues: readonly ValidationIssue[];
  /** Names of variables without a value. */
  missing: readonly string[];
  preparation: Preparation;
  onShowJson(): void;
};

/** The tabs of a request: those of its body, which differ by endpoint, then those that all have. */
export function requestViews(input: ViewInput): { bodyViews: RequestView[]; views: RequestView[] } {
  const bodyViews = bodyViewsOf(input);
  return { bodyViews, views: [...bodyViews, ...commonViews(input)] };
}

function bodyViewsOf(input: ViewInput): RequestView[] {
  const { tab, endpoint } = input;
  if (endpoint?.operation === 'websocket') return socketViews(tab);
  if (endpoint?.operation === 'http') return httpViews(input);
  const json = { id: 'json', hasWarning: tab.bodyText !== null, content: <JsonTab tab={tab} endpoint={endpoint} /> };
  if (endpoint === null) return [json];
  // A call without any fields is shown as it is sent, and as nothing else.
  return bodyFields(endpoint).length > 0 ? [formView(input, endpoint), json] : [];
}

function formView({ tab, issues, onShowJson }: ViewInput, endpoint: Endpoint): RequestView {
  return {
    id: 'form',
    count: issues.length,
    hasWarning: issues.length > 0,
    content: <FormTab tab={tab} endpoint={endpoint} issues={issues} onShowJson={onShowJson} />,
  };
}

function httpViews({ tab, t, issues }: ViewInput): RequestView[] {
  const params = tab.draft.http?.params;
  return [
    {
      id: 'params',
      count: params?.length,
      content: (
        <PairsEditor
          label={t('request.tab.params')}
          pairs={params}
          onChange={(changed) => editHttp(tab.path, { params: changed })}
        />
      ),
    },
    { id: 'body', content: <HttpBodyTab tab={tab} issues={issues} /> },
  ];
}

function socketViews(tab: Tab): RequestView[] {
  const { messages, replies, params } = tab.draft.websocket ?? {};
  return [
    { id: 'messages', count: messages?.length, content: <SocketMessages key={tab.path} tab={tab} /> },
    { id: 'replies', count: replies?.length, content: <SocketReplies tab={tab} /> },
    { id: 'params', count: params?.length, content: <SocketParams tab={tab} /> },
  ];
}

function commonViews({ tab, t, endpoint, issues, missing, preparation }: ViewInput): RequestView[] {
  const { headers, variables, captures, assertions } = tab.draft;
  return [
    {
      id: 'headers',
      count: headers?.length,
      content: (
        <PairsEditor
          label={t('request.tab.headers')}
          pairs={headers}
          onChange={(changed) => useTabsStore.getState().edit(tab.path, (draft) => ({ ...draft, headers: changed }))}
        />
      ),
    },
    {
      id: 'variables',
      count: missing.length > 0 ? missing.length : variables?.length,
      hasWarning: missing.length > 0,
      content: <VariablesTab tab={tab} preparation={preparation} />,
    },
    { id: 'captures', count: captures?.length, content: <CapturesTab tab={tab} /> },
    { id: 'tests', count: assertions?.length, content: <AssertionsTab tab={tab} /> },
    { id: 'final', content: <FinalRequestTab preparation={preparation} issues={issues} /> },
    { id: 'code', content: <CodeTab preparation={preparation} /> },
    { id: 'settings', content: <SettingsTab tab={tab} endpoint={endpoint} /> },
  ];
}
