import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HttpRequest, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import type { PreparedRequest } from '../../../../shared/requests/prepare-request.ts';
import { maskForDisplay } from '../../../../shared/requests/secret-use.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { useShownBody } from './files/use-shown-body.ts';
import { IssueList } from './issue-list.tsx';
import type { Preparation } from './use-prepared-request.ts';
import { MissingVariables } from './variables-tab.tsx';

/** Beyond this the body is shown as it is: setting it out would hold up typing. */
const PRETTY_MAX_CHARS = 1_000_000;

type FinalRequestTabProps = { preparation: Preparation; issues: readonly ValidationIssue[] };

/** The request as it goes on the wire, its secret masked. */
export function FinalRequestTab({ preparation, issues }: FinalRequestTabProps) {
  if (!preparation.ok) {
    return (
      <div className="request-section">
        <Notice tone="danger">{preparation.problem}</Notice>
        <IssueList issues={issues} />
      </div>
    );
  }
  return <FinalRequest prepared={preparation.prepared} issues={issues} />;
}

function FinalRequest({ prepared, issues }: { prepared: PreparedRequest; issues: readonly ValidationIssue[] }) {
  const { t } = useTranslation();
  const request = maskForDisplay(prepared);
  const { bodyEncoding } = request;
  const body = useShownBody(request);
  const pretty = body !== null && body.length <= PRETTY_MAX_CHARS ? prettyJson(body) : null;
  return (
    <div className="request-section">
      <MissingVariables names={prepared.missing} />
      <IssueList issues={issues} />
      <div className="request-final-head">
        <code className="request-final-line">
          <span className="request-method">{request.method}</span> {request.url}
        </code>
        <Button variant="secondary" onPress={() => run(() => copyText(requestText({ ...request, body })))}>
          <Copy aria-hidden /> {t('request.copyRequest')}
        </Button>
      </div>
      <table className="request-table">
        <tbody>
          {request.headers.map(([name, value]) => (
            <tr key={`${name}:${value}`}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {body === null ? (
        <p className="request-hint">{t('request.noBody')}</p>
      ) : (
        <>
          {bodyEncoding === undefined ? null : (
            <p className="request-hint">
              {t('request.sentAsBytes', { encoding: t(`request.encodings.${bodyEncoding}`) })}
            </p>
          )}
          <PlainText text={pretty ?? body} isMonospace className="request-final-body" />
        </>
      )}
    </div>
  );
}

/** As an HTTP/1.1 message would read, the body exactly as it is sent. */
function requestText({ method, url, headers, body }: HttpRequest): string {
  const lines = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return body === null ? lines.join('\n') : `${lines.join('\n')}\n\n${body}`;
}
