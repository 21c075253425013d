import { useTranslation } from 'react-i18next';
import { formatMoney } from '../../../../../shared/metrics/format-metric.ts';
import type { ComparisonEstimate } from '../../../../../shared/model/compare.ts';
import { run } from '../../../commands/report-error.ts';
import { useComparisonQuestionStore } from '../../../state/comparison-question-store.ts';
import type { Tab } from '../../../state/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { startCompare } from '../compare-runs.ts';
import { BudgetField } from './budget-field.tsx';
import { editCompare, optionsOf } from './edit-options.ts';

/** Before many calls are made: how many, about what they cost, and the last chance to set a limit. */
export function StartQuestion({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const question = useComparisonQuestionStore((state) => state.question);
  const answer = useComparisonQuestionStore((state) => state.answer);
  if (question?.path !== tab.path) return null;
  return (
    <div
      className="options-question"
      role="alertdialog"
      aria-label={t('compareOptions.question')}
      aria-describedby="options-question-text"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        answer();
      }}
    >
      <span id="options-question-text">
        <EstimateText estimate={question.estimate} />
      </span>
      <span className="options-field">
        <span aria-hidden>{t('compareOptions.limit')}</span>
        <BudgetField
          label={t('compareOptions.budget')}
          isLabelHidden
          options={optionsOf(tab.draft)}
          onChange={(change) => editCompare(tab.path, change)}
        />
      </span>
      <span className="options-spring" />
      <Button onPress={answer}>{t('compareOptions.cancel')}</Button>
      <Button
        variant="primary"
        autoFocus
        onPress={() => {
          answer();
          run(() => startCompare(tab.path));
        }}
      >
        {t('compareOptions.go')}
      </Button>
    </div>
  );
}

function EstimateText({ estimate: { calls, costs, unknown } }: { estimate: ComparisonEstimate }) {
  const { t, i18n } = useTranslation();
  const amounts = costs
    .map(({ low, high, currency }) => {
      const [from, to] = [low, high].map((amount) => formatMoney(amount, currency, i18n.language));
      return low === high ? `≈ ${to}` : t('compareOptions.range', { from, to });
    })
    .join(' + ');
  const columnsWithout = (reason: 'no-price' | 'no-limit') =>
    new Set(unknown.filter((other) => other.reason === reason).map(({ columnIndex }) => columnIndex)).size;
  const notes = (['no-price', 'no-limit'] as const)
    .map((reason) => ({ reason, count: columnsWithout(reason) }))
    .filter(({ count }) => count > 0)
    .map(({ reason, count }) => t(`compareOptions.unknown.${reason}`, { count }));
  const text = [t('compareOptions.calls', { count: calls }), amounts].filter(Boolean).join(', ');
  return notes.length === 0 ? text : `${text} (${notes.join(', ')})`;
}
