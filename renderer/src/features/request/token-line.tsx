import { useTranslation } from 'react-i18next';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { Preparation } from './use-prepared-request.ts';
import { useTokenEstimate } from './use-token-estimate.ts';

/** How much the request sends, before it is sent. */
export function TokenLine({ path, preparation }: { path: string; preparation: Preparation }) {
  const { t, i18n } = useTranslation();
  const estimate = useTokenEstimate(path, preparation);
  if (estimate === null) return null;
  const count = new Intl.NumberFormat(i18n.language).format(estimate.count);
  return (
    <Tooltip isPlain content={t('tokens.estimateHint', { tokenizer: estimate.tokenizer })}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whose count it is must be reachable by keyboard */}
      <span className="request-tokens" role="note" tabIndex={0}>
        {t('tokens.estimate', { count: estimate.count, shown: count })}
      </span>
    </Tooltip>
  );
}
