import { useTranslation } from 'react-i18next';
import type { RunView } from '../../state/runs-store.ts';
import { CopyButton } from './copy-button.tsx';

type HeaderRows = readonly (readonly [name: string, value: string])[];

/** What went out and what came back, less the bodies. Secrets were masked before they got here. */
export function HeadersTab({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const { request, response } = view.head;
  return (
    <div className="response-headers">
      {response !== null && (
        <HeaderTable
          title={t('response.responseHeaders')}
          line={`HTTP ${response.status} ${response.statusText}`.trim()}
          rows={response.headers}
        />
      )}
      <HeaderTable
        title={t('response.requestHeaders')}
        line={`${request.method} ${request.url}`}
        rows={request.headers}
      />
    </div>
  );
}

function HeaderTable({ title, line, rows }: { title: string; line: string; rows: HeaderRows }) {
  const { t } = useTranslation();
  const asText = () => [line, ...rows.map(([name, value]) => `${name}: ${value}`)].join('\n');
  return (
    <section>
      <header className="response-section-head">
        <h3>{title}</h3>
        <CopyButton label={t('response.copyHeaders', { title })} getText={asText} />
      </header>
      <p className="response-line">{line}</p>
      <table className="response-header-table">
        <tbody>
          {rows.map(([name, value], index) => (
            // Header names repeat (set-cookie), and the list never changes.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={index}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
