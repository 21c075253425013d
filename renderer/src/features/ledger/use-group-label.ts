import { useTranslation } from 'react-i18next';
import type { LedgerGroup } from '../../../../shared/model/ledger.ts';
import { useProviderNames } from '../../state/provider-names.ts';

/** The name of a group for people; those without one say what they lack. */
export function useGroupLabel(): (group: LedgerGroup, key: string, label?: string) => string {
  const { t, i18n } = useTranslation();
  const providers = useProviderNames();
  return (group, key, label = key) => {
    if (group === 'state') return t(`ledger.state.${key}`);
    if (key === '') return t(`ledger.none.${group}`);
    if (group === 'day') return dayName(key, i18n.language);
    if (group === 'provider') return providers.find(({ id }) => id === key)?.label ?? key;
    return label;
  };
}

/** A day or a month in words. */
export function dayName(key: string, locale: string, isShort = false): string {
  const isMonth = key.length === 7;
  const date = new Date(`${isMonth ? `${key}-01` : key}T00:00:00Z`);
  const parts: Intl.DateTimeFormatOptions = isMonth
    ? { year: isShort ? '2-digit' : 'numeric', month: 'short' }
    : { month: 'short', day: 'numeric', ...(isShort ? {} : { year: 'numeric', weekday: 'short' }) };
  return new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(date);
}
