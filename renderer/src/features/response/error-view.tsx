import { CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { explainError } from '../../../../shared/advice/advise-error.ts';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { ErrorEntry } from '../../../../shared/providers/_kit/adapter.ts';
import type { ProviderError } from '../../../../shared/streaming/stream-event.ts';
import { sendRequest } from '../../commands/run-commands.ts';
import type { RunView } from '../../state/runs-store.ts';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { CopyButton } from './copy-button.tsx';
import { SendAgain } from './send-again.tsx';
import { TrustActions } from './trust-actions.tsx';

/**
 * Why a run failed or its answer broke off: the kind in words, the provider's own message and codes, and what is likely to help.
 *
 * @param isAlone nothing else is shown beside it, so that it may offer to send the request again
 */
export function ErrorView({ view, isAlone }: { view: RunView; isAlone: boolean }) {
  const { t } = useTranslation();
  const { error } = view.result;
  const { provider, request, requestPath, status } = view.head;
  const isInterrupted = status === 'interrupted';
  const title = t(isInterrupted ? 'response.interrupted' : 'response.failed');
  const { entry, advice } =
    error === null ? { entry: null, advice: [] } : explainError(error, { provider, url: request.url });
  const sendAgain = async () => {
    if (isAlone && view.isPast !== true && requestPath !== null) await sendRequest(requestPath);
  };
  return (
    // No landmark: several columns may show one each.
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="response-error" data-interrupted={isInterrupted || undefined} role="group" aria-label={title}>
      <header className="response-error-head">
        <CircleAlert size={16} aria-hidden />
        <h3>{error === null || isInterrupted ? title : t(`response.category.${error.category}`)}</h3>
      </header>
      {error !== null && (
        <>
          {isInterrupted && <p className="response-error-message">{t('response.interruptedText')}</p>}
          <p className="response-error-message">{error.message === '' ? t('response.noMessage') : error.message}</p>
          <ErrorFacts error={error} />
          {entry !== null && <DocumentedCause entry={entry} />}
          <RetryHint error={error} isRetryable={entry?.isRetryable ?? error.retryable} />
        </>
      )}
      {isAlone && <SendAgain view={view} />}
      {error !== null && <TrustActions error={error} isPrimary={isAlone} onAgreed={sendAgain} />}
      {advice.length > 0 && (
        <div className="response-advice">
          <h4>{t(entry === null ? 'response.likelyCauses' : 'response.checkAddress')}</h4>
          <ul>
            {advice.map((item) => (
              <li key={item.key}>{t(item.key, item.params)}</li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** What the provider's own table says of this code or status. */
function DocumentedCause({ entry }: { entry: ErrorEntry }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  return (
    <div className="response-advice">
      <h4>{t('response.cause')}</h4>
      <p>{entry.cause[language]}</p>
      <h4>{t('response.whatToDo')}</h4>
      <p>{entry.action[language]}</p>
    </div>
  );
}

function RetryHint({ error, isRetryable }: { error: ProviderError; isRetryable: boolean }) {
  const { t, i18n } = useTranslation();
  if (error.retryAfterMs !== undefined) {
    return (
      <p className="response-hint">
        {t('response.retryAfter', { wait: formatDuration(error.retryAfterMs, i18n.language) })}
      </p>
    );
  }
  return <p className="response-hint">{t(isRetryable ? 'response.retryable' : 'response.notRetryable')}</p>;
}

function ErrorFacts({ error }: { error: ProviderError }) {
  const { t } = useTranslation();
  const facts: [label: string, value: string][] = [];
  if (error.status !== null) facts.push([t('response.httpStatus'), String(error.status)]);
  if (error.code !== null) facts.push([t('response.errorCode'), error.code]);
  if (error.type !== null) facts.push([t('response.errorType'), error.type]);
  return (
    <dl className="response-error-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {error.requestId !== null && (
        <div>
          <dt>{t('response.requestId')}</dt>
          <dd>
            {error.requestId}
            <CopyButton label={t('response.copyRequestId')} getText={() => error.requestId ?? ''} />
          </dd>
        </div>
      )}
    </dl>
  );
}
