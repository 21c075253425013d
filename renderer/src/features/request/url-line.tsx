import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { addressIssues } from '../../../../shared/requests/request-issues.ts';
import { maskRequest } from '../../../../shared/requests/secret-holes.ts';
import { useTrustStore } from '../../state/trust-store.ts';
import { IssueList } from './issue-list.tsx';
import type { Preparation } from './use-prepared-request.ts';

type UrlLineProps = { preparation: Preparation; endpointLabel: string; aside?: ReactNode };

/** The address that will be called, with variables filled in, and what looks wrong about it. */
export function UrlLine({ preparation, endpointLabel, aside }: UrlLineProps) {
  const { t } = useTranslation();
  const unchecked = useTrustStore((state) => state.trusted?.unchecked);
  if (!preparation.ok) {
    return (
      <div className="request-url" data-problem>
        <span className="request-endpoint">{endpointLabel}</span>
        <span className="request-url-problem">{preparation.problem}</span>
      </div>
    );
  }
  const { method, url } = maskRequest(preparation.prepared.request, preparation.prepared.holes);
  return (
    <>
      <div className="request-url">
        <span className="request-endpoint">{endpointLabel}</span>
        <span className="request-url-call">
          <span className="request-method">{method}</span>
          <span className="request-url-text" title={url}>
            <span className="ui-visually-hidden">{t('request.finalUrl')}</span>
            <BreakableUrl url={url} />
          </span>
        </span>
        {aside ? <span className="request-url-aside">{aside}</span> : null}
      </div>
      <IssueList issues={addressIssues(preparation.prepared, (origin) => unchecked?.includes(origin) === true)} />
    </>
  );
}

/** A long address breaks after a slash rather than in the middle of a word. */
function BreakableUrl({ url }: { url: string }) {
  const parts = url.split(/(?<=\/)(?=[^/])/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place.
    <Fragment key={index}>
      {index > 0 ? <wbr /> : null}
      {part}
    </Fragment>
  ));
}
