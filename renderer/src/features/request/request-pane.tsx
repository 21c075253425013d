import { useTranslation } from 'react-i18next';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import { useShownTab } from '../../state/shown-tab-store.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Notice } from '../../ui/notice.tsx';
import { useLandmarkProps } from '../../ui/use-landmark-props.ts';
import { jumpToVariable } from './jump-to-variable.ts';
import { RequestHeader } from './request-header.tsx';
import { RequestTabs, type RequestView } from './request-tabs.tsx';
import { requestViews } from './request-views.tsx';
import { useDraftIssues } from './use-draft-issues.ts';
import { useMissingVariables } from './use-missing-variables.ts';
import { usePreparedRequest } from './use-prepared-request.ts';
import { placeOfVariable, type VariablePlace } from './variable-use.ts';
import './request.css';

/** The tabs in which a part of the draft can be edited, the best first. */
const VIEWS_OF: Record<VariablePlace, readonly string[]> = {
  header: ['json'],
  params: ['params'],
  'http-body': ['body'],
  body: ['form', 'json'],
  headers: ['headers'],
};

/** The request side of a tab: where it goes, and its parts as form, JSON, and bytes on the wire. */
export function RequestPane({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const { ref: paneRef, ...landmark } = useLandmarkProps<HTMLElement>('region', t('request.title'));
  const found = findEndpoint(tab.draft.endpoint) ?? null;
  const endpoint = found?.endpoint ?? null;
  const [selected, setSelected] = useShownTab(`request/${tab.path}`);
  const preparation = usePreparedRequest(tab);
  const issues = useDraftIssues(endpoint, tab.draft);
  const missing = useMissingVariables(preparation);

  const { bodyViews, views } = requestViews({
    tab,
    t,
    endpoint,
    issues,
    missing,
    preparation,
    onShowJson: () => setSelected('json'),
  });
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

/** A free request shows its body first where it has one; a call without any fields is shown as it is sent. */
function firstView(bodyViews: readonly RequestView[], tab: Tab): string {
  const hasHttpBody = (tab.draft.http?.body?.type ?? 'none') !== 'none';
  const body = bodyViews.find(({ id }) => id === 'body');
  return (hasHttpBody ? body : bodyViews[0])?.id ?? bodyViews[0]?.id ?? 'final';
}
