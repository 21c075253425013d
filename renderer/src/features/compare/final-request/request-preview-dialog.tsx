import { Copy } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HttpRequest } from '../../../../../shared/providers/_kit/adapter.ts';
import { maskForDisplay } from '../../../../../shared/requests/secret-use.ts';
import { shownBody } from '../../../../../shared/requests/shown-body.ts';
import { errorTextOf } from '../../../commands/error-text.ts';
import { run } from '../../../commands/report-error.ts';
import { copyText } from '../../../commands/system-commands.ts';
import { useRequestPreview } from '../../../state/request-preview.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { prettyJson } from '../../../ui/pretty-json.ts';
import type { ColumnRequest } from '../compare-plan.ts';

type Props = { path: string; request: ColumnRequest; name: string; onClose: () => void };

/** The request as this column would send it now, its key masked. */
export function RequestPreviewDialog({ path, request, name, onClose }: Props) {
  const { t } = useTranslation();
  const { draft, entry, environmentId } = request;
  const preview = useRequestPreview({ draft, connectionId: entry.id, requestPath: path, environmentId });
  const shown = preview.ok ? maskForDisplay(preview.prepared) : null;
  const body = shown?.body ?? null;
  return (
    <Dialog
      title={t('compare.preview.title', { name })}
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      size="large"
      footer={
        body === null ? undefined : (
          <Button onPress={() => run(() => copyText(indented(body)))}>
            <Copy aria-hidden />
            {t('compare.preview.copyBody')}
          </Button>
        )
      }
    >
      {preview.ok ? (
        <>
          <MissingNote names={preview.prepared.missing} />
          {shown === null ? null : <RequestText request={shown} />}
          <p className="compare-preview-note">{t('compare.preview.note')}</p>
        </>
      ) : (
        <Notice tone="danger">
          {errorTextOf(preview.error.code, preview.error.message, preview.error.data ?? {})}
        </Notice>
      )}
    </Dialog>
  );
}

function MissingNote({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  const list = names.map((name) => `{{${name}}}`).join(', ');
  return <Notice tone="warning">{t('compare.preview.missing', { names: list })}</Notice>;
}

function RequestText({ request }: { request: HttpRequest }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="compare-preview-url">
        <strong>{request.method}</strong> {request.url}
      </p>
      <table className="compare-preview-headers">
        <caption className="ui-visually-hidden">{t('compare.preview.headers')}</caption>
        <tbody>
          {request.headers.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {request.body === null ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
        <section className="compare-preview-body" tabIndex={0} aria-label={t('compare.preview.body')}>
          <pre>{indented(shownBody(request) ?? '')}</pre>
        </section>
      )}
    </>
  );
}

/** The body with line breaks for reading; as it is when it is no JSON. */
function indented(body: string): string {
  return prettyJson(body) ?? body;
}
