import { Pin, Search, X } from 'lucide-react';
import { Button as AriaButton, Input, SearchField, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { deleteRuns, findInHistory } from '../../commands/history-commands.ts';
import { run } from '../../commands/report-error.ts';
import { type HistoryDates, type HistoryFilters, toQuery, useHistoryStore } from '../../state/history-store.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';

/** Stands for "not narrowed" in a select, whose keys are texts. */
const ANY = '*';
const STATUSES = ['succeeded', 'failed', 'cancelled', 'interrupted', 'damaged'] as const;
const DATES: readonly HistoryDates[] = ['any', 'today', 'week', 'month'];

export function HistoryFilterBar() {
  const { t } = useTranslation();
  const filters = useHistoryStore((state) => state.filters);
  const facets = useHistoryStore((state) => state.facets);
  const names = useProviderNames();
  const activePath = useTabsStore((state) => state.activePath);
  const narrow = (change: Partial<HistoryFilters>) => {
    useHistoryStore.getState().setFilters(change);
    run(findInHistory);
  };
  const requestPath = filters.requestPath ?? activePath;
  return (
    <div className="history-filters">
      <SearchField
        className="ui-group history-search"
        aria-label={t('history.search')}
        value={filters.text}
        onChange={(text) => narrow({ text })}
        autoFocus
      >
        <Search aria-hidden />
        <Input placeholder={t('history.search')} spellCheck={false} />
        {filters.text === '' ? null : (
          <AriaButton aria-label={t('history.clearSearch')}>
            <X aria-hidden />
          </AriaButton>
        )}
      </SearchField>
      <div className="history-filter-row">
        <Filter
          label={t('history.filter.status')}
          any={t('history.anyStatus')}
          value={filters.status}
          items={STATUSES.map((id) => ({ id, label: t(`history.status.${id}`) }))}
          onChange={(status) => narrow({ status: status as HistoryFilters['status'] })}
        />
        <Filter
          label={t('history.filter.provider')}
          any={t('history.anyProvider')}
          value={filters.provider}
          items={facets.providers.map((id) => ({ id, label: names.find((name) => name.id === id)?.label ?? id }))}
          onChange={(provider) => narrow({ provider })}
        />
        <Filter
          label={t('history.filter.connection')}
          any={t('history.anyConnection')}
          value={filters.connectionId}
          items={facets.connections.map(({ id, name }) => ({ id, label: name }))}
          onChange={(connectionId) => narrow({ connectionId })}
        />
        <Select
          label={t('history.filter.dates')}
          isLabelHidden
          items={DATES.map((id) => ({ id, label: t(`history.dates.${id}`) }))}
          selectedKey={filters.dates}
          onSelectionChange={(dates) => narrow({ dates: dates as HistoryDates })}
        />
      </div>
      <div className="history-filter-row">
        {requestPath !== null && (
          <ToggleButton
            className="ui-segment history-toggle"
            isSelected={filters.requestPath !== null}
            onChange={(isSelected) => narrow({ requestPath: isSelected ? requestPath : null })}
          >
            {t('history.thisRequest')}
          </ToggleButton>
        )}
        <ToggleButton
          className="ui-segment history-toggle"
          isSelected={filters.isPinned}
          onChange={(isPinned) => narrow({ isPinned })}
        >
          <Pin aria-hidden /> {t('history.onlyPinned')}
        </ToggleButton>
        <span className="history-spring" />
        <Found />
      </div>
    </div>
  );
}

/** How many there are, and the way to be rid of them. */
function Found() {
  const { t } = useTranslation();
  const total = useHistoryStore((state) => state.total);
  const filters = useHistoryStore((state) => state.filters);
  return (
    <>
      <span className="history-count" role="status">
        {t('history.count', { count: total })}
      </span>
      <Button
        variant="ghost"
        isDisabled={total === 0}
        onPress={() => run(() => deleteRuns({ query: toQuery(filters, new Date()) }))}
      >
        {t('history.deleteFound')}
      </Button>
    </>
  );
}

type FilterProps = {
  label: string;
  any: string;
  value: string | null;
  items: { id: string; label: string }[];
  onChange: (value: string | null) => void;
};

function Filter({ label, any, value, items, onChange }: FilterProps) {
  return (
    <Select
      label={label}
      isLabelHidden
      items={[{ id: ANY, label: any }, ...items]}
      selectedKey={value ?? ANY}
      onSelectionChange={(key) => onChange(key === ANY ? null : key)}
    />
  );
}
