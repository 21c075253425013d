import { useTranslation } from 'react-i18next';
import type { LedgerReport } from '../../../../shared/model/ledger.ts';
import { USAGE_UNITS } from '../../../../shared/model/usage-unit.ts';
import { openPrices } from '../../commands/price-commands.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { formatCompact, moneyText } from './measures.ts';

const MAX_OFFERED_MODELS = 12;

/** The sums, each with what it is made of and what it leaves out. */
export function LedgerTiles({ report, onShowStates }: { report: LedgerReport; onShowStates(): void }) {
  const { t, i18n } = useTranslation();
  const { totals, unpriced } = report;
  const count = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const tokens = (value: number) => formatCompact(value, i18n.language);
  const units = USAGE_UNITS.flatMap((unit) => {
    const total = totals.units[unit];
    return total === undefined ? [] : { unit, text: t(`ledger.unit.${unit}`, { count: total, value: tokens(total) }) };
  });
  const paid = moneyText(totals.costs, i18n.language);
  const reported = moneyText(totals.reported, i18n.language);
  return (
    <dl className="ledger-tiles">
      <Tile title={t('ledger.runs')} value={count(totals.runs)}>
        {t('ledger.outcomes', {
          ok: count(totals.succeeded),
          failed: count(totals.failed),
          stopped: count(totals.cancelled),
        })}
      </Tile>
      <Tile title={t('ledger.input')} value={tokens(totals.inputTokens)} exact={count(totals.inputTokens)}>
        {t('ledger.ofInput', { cached: tokens(totals.cachedTokens), written: tokens(totals.cacheWriteTokens) })}
      </Tile>
      <Tile title={t('ledger.output')} value={tokens(totals.outputTokens)} exact={count(totals.outputTokens)}>
        {t('ledger.ofOutput', { reasoning: tokens(totals.reasoningTokens) })}
      </Tile>
      {units.length === 0 ? null : (
        <Tile title={t('ledger.units')} value={units[0]?.text ?? ''}>
          {units
            .slice(1)
            .map(({ text }) => text)
            .join(' · ')}
        </Tile>
      )}
      <Tile title={t('ledger.cost')} value={paid ?? '—'}>
        {paid === null ? t('ledger.noCost') : costNotes()}
      </Tile>
      {reported === null ? null : (
        <Tile title={t('ledger.reported')} value={reported}>
          {t('ledger.reportedHint')}
        </Tile>
      )}
      <Tile
        title={t('ledger.unknown')}
        value={count(totals.unknownCostRuns)}
        tone={totals.unknownCostRuns === 0 ? undefined : 'warning'}
      >
        {t('ledger.unknownHint', { count: totals.runsWithoutUsage, runs: count(totals.runsWithoutUsage) })}
        {totals.unknownCostRuns === 0 ? null : (
          <span className="ledger-tile-actions">
            <Button variant="ghost" onPress={onShowStates}>
              {t('ledger.why')}
            </Button>
            {unpriced.length === 0 ? null : (
              <MenuButton
                variant="ghost"
                entries={unpriced.slice(0, MAX_OFFERED_MODELS).map(({ runs, ...wanted }) => ({
                  id: JSON.stringify(wanted),
                  label: wanted.model,
                  description: t('ledger.runCount', { count: runs, runs: count(runs) }),
                  onAction: () => openPrices(wanted),
                }))}
              >
                {t('ledger.setPrice')}
              </MenuButton>
            )}
          </span>
        )}
      </Tile>
    </dl>
  );

  function costNotes(): string {
    const { estimated = 0, partial = 0 } = totals.states;
    const notes = [
      ...(estimated > 0 ? [t('ledger.withEstimated', { count: estimated, runs: count(estimated) })] : []),
      ...(partial > 0 ? [t('ledger.withPartial', { count: partial, runs: count(partial) })] : []),
    ];
    return notes.length === 0 ? t('ledger.allComputed') : notes.join(' · ');
  }
}

type TileProps = { title: string; value: string; exact?: string; tone?: 'warning'; children: React.ReactNode };

function Tile({ title, value, exact, tone, children }: TileProps) {
  return (
    <div className="ledger-tile" data-tone={tone}>
      <dt>{title}</dt>
      <dd className="ledger-tile-value" title={exact}>
        {value}
      </dd>
      <dd className="ledger-tile-note">{children}</dd>
    </div>
  );
}
