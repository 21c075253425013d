import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { shownBody } from '../../../../shared/requests/shown-body.ts';
import type { RunView } from '../../state/runs-store.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { CopyButton } from './copy-button.tsx';

/** Setting out a longer body would hold up the window. */
const PRETTY_MAX_CHARS = 2_000_000;

/** The request as it went over the wire, secrets masked. */
export function RequestTab({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const { method, url, headers } = view.head.request;
  const body = shownBody(view.head.request);
  const text = useMemo(
    () => (body === null ? null : ((body.length > PRETTY_MAX_CHARS ? null : prettyJson(body)) ?? body)),
    [body],
  );
  return (
    <div className="response-headers">
      <section>
        <header className="response-section-head">
          <h3>{t('response.requestHeaders')}</h3>
        </header>
        <p className="response-line">{`${method} ${url}`}</p>
        <table className="response-header-table">
          <tbody>
            {headers.map(([name, value]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <header className="response-section-head">
          <h3>{t('history.requestBody')}</h3>
          {body !== null && <CopyButton label={t('history.copyRequestBody')} getText={() => body} />}
        </header>
        {text === null ? (
          <p className="response-hint">{t('history.noRequestBody')}</p>
        ) : (
          <PlainText text={text} isMonospace />
        )}
      </section>
    </div>
  );
}
