import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Assertion } from '../../../../shared/model/assertion.ts';
import { useRunsStore } from '../../state/runs-store.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { MenuButton, type MenuEntry } from '../../ui/menu.tsx';
import { ASSERTION_PRESETS } from './assertion-form.ts';
import { AssertionRow } from './assertion-row.tsx';

/** What each answer is checked for, without code. */
export function AssertionsTab({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const assertions = tab.draft.assertions ?? [];
  const told = useRunsStore(({ slots, runs }) => runs[slots[tab.path] ?? '']?.head.assertions);
  // In the order of the assertions that were in use; with another number of them nobody knows which is whose.
  const outcomes = told?.length === usedBefore(assertions, assertions.length) ? told : null;
  const setAll = (next: Assertion[]) =>
    useTabsStore.getState().edit(tab.path, (draft) => ({ ...draft, assertions: next.length === 0 ? undefined : next }));
  const entries: MenuEntry[] = ASSERTION_PRESETS.map(({ id, assertion }) => ({
    id,
    label: t(`assertion.preset.${id}`),
    onAction: () => setAll([...assertions, { ...assertion }]),
  }));
  return (
    <fieldset className="request-section request-assertions" aria-label={t('assertion.title')}>
      <p className="request-hint">{t('assertion.hint')}</p>
      {assertions.map((assertion, index) => (
        <AssertionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          assertion={assertion}
          number={index + 1}
          outcome={assertion.disabled === true ? null : (outcomes?.[usedBefore(assertions, index)] ?? null)}
          onChange={(next) => setAll(assertions.map((other, at) => (at === index ? next : other)))}
          onRemove={() => setAll(assertions.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <MenuButton entries={entries} variant="ghost" placement="bottom start">
          <Plus aria-hidden /> {t('assertion.add')}
        </MenuButton>
      </div>
    </fieldset>
  );
}

function usedBefore(assertions: readonly Assertion[], index: number): number {
  return assertions.slice(0, index).filter(({ disabled }) => disabled !== true).length;
}
