import { Calculator } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { countTokensExactly } from '../../commands/run-commands.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { Preparation } from './use-prepared-request.ts';
import { useTokenEstimate } from './use-token-estimate.ts';

type Exact = { count: number; provider: string; asked: string };

/** How much the request sends, before it is sent: by our own count, or by the service's where it counts. */
export function TokenLine({ tab, preparation }: { tab: Tab; preparation: Preparation }) {
  const { t, i18n } = useTranslation();
  const estimate = useTokenEstimate(tab.path, preparation);
  const [exact, setExact] = useState<Exact | null>(null);
  const [isCounting, setCounting] = useState(false);
  if (!preparation.ok) return null;
  const { request, endpoint, adapter } = preparation.prepared;
  // An exact count is of one request; any edit makes it that of another.
  const asked = `${request.url}\n${request.body}`;
  const shown = exact?.asked === asked ? exact : null;
  const number = (count: number) => new Intl.NumberFormat(i18n.language).format(count);

  const count = async () => {
    setCounting(true);
    try {
      setExact({ ...(await countTokensExactly(tab)), asked });
    } finally {
      setCounting(false);
    }
  };

  if (shown === null && estimate === null) return null;
  const text =
    shown === null
      ? t('tokens.estimate', { count: estimate?.count ?? 0, shown: number(estimate?.count ?? 0) })
      : t('tokens.exact', { count: shown.count, shown: number(shown.count) });
  const hint =
    shown === null
      ? t('tokens.estimateHint', { tokenizer: estimate?.tokenizer })
      : t('tokens.exactHint', { provider: shown.provider });
  return (
    <span className="request-tokens">
      <Tooltip isPlain content={hint}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whose count it is must be reachable by keyboard */}
        <span role="note" tabIndex={0} aria-label={`${text}. ${hint}`} className="request-token-count">
          {text}
        </span>
      </Tooltip>
      {endpoint.exactCount === undefined || shown !== null ? null : (
        <Tooltip content={t('tokens.countHint', { provider: adapter.label })}>
          <Button
            isIconOnly
            className="request-count-exactly"
            aria-label={t('tokens.countExactly', { provider: adapter.label })}
            isDisabled={isCounting || tab.bodyText !== null}
            onPress={() => run(count)}
          >
            <Calculator aria-hidden />
          </Button>
        </Tooltip>
      )}
    </span>
  );
}
