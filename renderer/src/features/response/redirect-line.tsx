import { useTranslation } from 'react-i18next';
import { redirectTarget } from '../../../../shared/requests/redirect-target.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Notice } from '../../ui/notice.tsx';

/** Beside an answer that redirects, and is shown as it is: that nothing was sent to where it points. */
export function RedirectLine({ view }: { view: RunView }) {
  const { t } = useTranslation();
  const { response, request } = view.head;
  // As an error it is told already.
  const target = response === null || view.result.error !== null ? null : redirectTarget(response, request.url);
  if (target === null) return null;
  const params = { host: target.from.replace(/^https?:\/\//, ''), target: target.to };
  return (
    <div className="response-start-error">
      <Notice tone="warning">{t('response.redirected', params)}</Notice>
    </div>
  );
}
