import { Download, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LEDGER_PERIODS, type LedgerPeriod, localDay } from '../../../../shared/ledger/days.ts';
import { LEDGER_GROUPS, type LedgerGroup } from '../../../../shared/model/ledger.ts';
import { clearLedger, exportLedger } from '../../commands/ledger-commands.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { useLedger } from './use-ledger.ts';

/** Which runs are counted, and how they are put together. */
export function LedgerBar({ ledger, allRuns }: { ledger: ReturnType<typeof useLedger>; allRuns: number }) {
  const { t } = useTranslation();
  const { view, query, change } = ledger;
  const choosePeriod = (period: LedgerPeriod) =>
    // A custom period starts as the one before it.
    change(
      period === 'custom' ? { period, fromDay: query.fromDay, toDay: query.toDay ?? localDay(Date.now()) } : { period },
    );
  return (
    <div className="ledger-bar">
      <Select
        label={t('ledger.period.label')}
        isLabelHidden
        className="ledger-period"
        items={LEDGER_PERIODS.map((id) => ({ id, label: t(`ledger.period.${id}`) }))}
        selectedKey={view.period}
        onSelectionChange={(key) => choosePeriod(key as LedgerPeriod)}
      />
      {view.period === 'custom' ? (
        <>
          <DayField label={t('ledger.from')} day={view.fromDay} onChange={(fromDay) => change({ fromDay })} />
          <DayField label={t('ledger.to')} day={view.toDay} onChange={(toDay) => change({ toDay })} />
        </>
      ) : null}
      <Segmented
        label={t('ledger.groupBy')}
        items={LEDGER_GROUPS.map((id) => ({ id, label: t(`ledger.group.${id}`) }))}
        selectedKey={view.groupBy}
        onSelectionChange={(key) => change({ groupBy: key as LedgerGroup })}
      />
      <span className="ledger-bar-end">
        <MenuButton
          entries={[
            { id: 'groups', label: t('ledger.csvGroups'), onAction: () => run(() => exportLedger(query, 'groups')) },
            { id: 'runs', label: t('ledger.csvRuns'), onAction: () => run(() => exportLedger(query, 'runs')) },
            { id: 'separator', isSeparator: true },
            {
              id: 'clear',
              label: t('ledger.clear'),
              icon: <Trash2 aria-hidden />,
              tone: 'danger',
              onAction: () => run(() => clearLedger(allRuns)),
            },
          ]}
        >
          <Download aria-hidden />
          {t('ledger.export')}
        </MenuButton>
      </span>
      {view.filters.length === 0 ? null : (
        <ul className="ledger-filters" aria-label={t('ledger.filters')}>
          {view.filters.map(({ group, label }) => (
            <li key={group}>
              <Button
                aria-label={t('ledger.removeFilter', { group: t(`ledger.group.${group}`), name: label })}
                onPress={() => change({ filters: view.filters.filter((filter) => filter.group !== group) })}
              >
                {t(`ledger.group.${group}`)}: {label}
                <X aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** A day as it is typed; what is not yet one changes nothing. */
function DayField({ label, day, onChange }: { label: string; day: string | null; onChange(day: string | null): void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(day ?? '');
  const [former, setFormer] = useState(day);
  if (former !== day) {
    setFormer(day);
    if (dayOf(text) !== day) setText(day ?? '');
  }
  return (
    <TextField
      label={label}
      isLabelHidden
      className="ledger-day"
      value={text}
      placeholder={t('ledger.dayFormat')}
      errorMessage={text !== '' && dayOf(text) === null ? t('ledger.dayInvalid') : undefined}
      onChange={(typed) => {
        setText(typed);
        if (typed === '' || dayOf(typed) !== null) onChange(dayOf(typed));
      }}
    />
  );
}

function dayOf(text: string): string | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
  return isDay && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text) ? text : null;
}
