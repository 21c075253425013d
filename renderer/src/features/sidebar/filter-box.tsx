import { Search, X } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { Button as AriaButton, Input, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { FILTER_ID } from '../../commands/sidebar-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';

/** Finds requests by words. Arrow down goes on into the tree; Esc clears it and goes back to where the focus was. */
export function FilterBox() {
  const { t } = useTranslation();
  const filter = useSidebarStore((state) => state.filter);
  const { setFilter } = useSidebarStore.getState();
  const cameFrom = useRef<Element | null>(null);

  const handleKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') {
      firstRow()?.focus();
    } else if (event.key === 'Escape') {
      setFilter('');
      goBack(cameFrom.current);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <SearchField
      className="ui-group sidebar-filter"
      aria-label={t('sidebar.filter')}
      value={filter}
      onChange={setFilter}
      id={FILTER_ID}
    >
      <Search aria-hidden />
      <Input
        placeholder={t('sidebar.filter')}
        spellCheck={false}
        onKeyDown={handleKeyDown}
        onFocus={(event) => {
          cameFrom.current = event.relatedTarget;
        }}
      />
      {filter === '' ? null : (
        <AriaButton aria-label={t('sidebar.clearFilter')}>
          <X aria-hidden />
        </AriaButton>
      )}
    </SearchField>
  );
}

/** The topmost: in the document the rows stand in the order in which they were drawn. */
function firstRow(): HTMLElement | undefined {
  const rows = [...document.querySelectorAll<HTMLElement>('.sidebar-tree [role=row]')];
  const top = (row: HTMLElement) => row.getBoundingClientRect().top;
  return rows.sort((a, b) => top(a) - top(b))[0];
}

/** To a row by its path: filtering has drawn the rows anew. */
function goBack(element: Element | null): void {
  const path = element?.closest('.sidebar-tree [role=row]')?.getAttribute('data-key') ?? null;
  if (path !== null) useSidebarStore.getState().reveal(path, true);
  else if (element instanceof HTMLElement && element.isConnected) element.focus();
}
