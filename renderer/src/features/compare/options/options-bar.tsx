import { SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { COMPARE_STARTS, type CompareOptions } from '../../../../../shared/model/compare.ts';
import type { Tab } from '../../../state/tabs-store.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { PopoverButton } from '../../../ui/popover-button.tsx';
import { Select } from '../../../ui/select.tsx';
import type { ColumnPlan } from '../compare-plan.ts';
import { DataButton } from '../matrix/data-button.tsx';
import { ComparisonProgress } from './comparison-progress.tsx';
import { countLimits, editCompare, optionsOf } from './edit-options.ts';
import { ExportMenu } from './export-menu.tsx';
import { LimitFields } from './limit-fields.tsx';
import { automaticStart } from './start-choice.ts';
import './options.css';

const AUTOMATIC = 'automatic';

/** How a comparison is measured: how often, in which order, within which limits. */
export function OptionsBar({ tab, plans }: { tab: Tab; plans: readonly ColumnPlan[] }) {
  const { t } = useTranslation();
  const options = optionsOf(tab.draft);
  const edit = (change: Partial<CompareOptions>) => editCompare(tab.path, change);
  const automatic = automaticStart(plans, options, tab.draft.compare?.data !== undefined);
  const limits = countLimits(options);
  return (
    <div className="options-bar" role="toolbar" aria-label={t('compareOptions.title')}>
      <LabelledNumber
        label={t('compareOptions.repeats')}
        value={options.repeats ?? 1}
        minValue={1}
        maxValue={1000}
        onChange={(repeats) => edit({ repeats: repeats === 1 ? undefined : repeats })}
      />
      <LabelledNumber
        label={t('compareOptions.warmUps')}
        value={options.warmUps ?? 0}
        minValue={0}
        maxValue={10}
        onChange={(warmUps) => edit({ warmUps: warmUps === 0 ? undefined : warmUps })}
      />
      <span className="options-field">
        <span aria-hidden>{t('compareOptions.start')}</span>
        <Select
          className="options-start"
          label={t('compareOptions.start')}
          isLabelHidden
          items={[
            {
              id: AUTOMATIC,
              label: t('compareOptions.automatic', { start: t(`compareOptions.starts.${automatic.start}`) }),
              description: t(`compareOptions.why.${automatic.reason}`),
            },
            ...COMPARE_STARTS.map((id) => ({
              id,
              label: t(`compareOptions.starts.${id}`),
              description: t(`compareOptions.startHints.${id}`),
            })),
          ]}
          selectedKey={options.start ?? AUTOMATIC}
          onSelectionChange={(key) =>
            edit({ start: key === AUTOMATIC ? undefined : (key as NonNullable<CompareOptions['start']>) })
          }
        />
      </span>
      <PopoverButton
        label={t('compareOptions.limits')}
        variant="ghost"
        content={<LimitFields options={options} onChange={edit} />}
      >
        <SlidersHorizontal aria-hidden />
        {t('compareOptions.limits')}
        {limits === 0 ? null : <span className="options-count">{limits}</span>}
      </PopoverButton>
      <DataButton tab={tab} />
      <span className="options-spring" />
      <ComparisonProgress path={tab.path} />
      <ExportMenu tab={tab} plans={plans} />
    </div>
  );
}

type LabelledNumberProps = {
  label: string;
  value: number;
  minValue: number;
  maxValue: number;
  onChange: (value: number) => void;
};

function LabelledNumber({ label, onChange, ...props }: LabelledNumberProps) {
  return (
    <span className="options-field">
      <span aria-hidden>{label}</span>
      <NumberField
        {...props}
        className="options-number"
        label={label}
        isLabelHidden
        step={1}
        maximumFractionDigits={0}
        onChange={(value) => onChange(value ?? props.minValue)}
      />
    </span>
  );
}
