import { ListChecks } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ROW_GROUPS } from '../../../../../shared/compare/metric-rows.ts';
import { run } from '../../../commands/report-error.ts';
import { usePreferencesStore } from '../../../state/preferences-store.ts';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { PopoverButton } from '../../../ui/popover-button.tsx';
import { toggleResultRow } from './choose-rows.ts';
import type { ResultRow } from './result-rows.ts';

/** Which rows the table has; kept for every comparison. */
export function RowChoice({ rows }: { rows: readonly ResultRow[] }) {
  const { t } = useTranslation();
  const hidden = usePreferencesStore((state) => state.preferences.resultRows.hidden);
  return (
    <PopoverButton
      label={t('results.rows')}
      variant="ghost"
      placement="bottom end"
      content={ROW_GROUPS.map((group) => {
        const members = rows.filter((row) => row.group === group);
        return members.length === 0 ? null : (
          <fieldset key={group} className="results-choice">
            <legend>{t(`results.group.${group}`)}</legend>
            {members.map(({ id }) => (
              <Checkbox key={id} isSelected={!hidden.includes(id)} onChange={() => run(() => toggleResultRow(id))}>
                {t(`metric.${id}.label`)}
              </Checkbox>
            ))}
          </fieldset>
        );
      })}
    >
      <ListChecks aria-hidden /> {t('results.rows')}
    </PopoverButton>
  );
}
