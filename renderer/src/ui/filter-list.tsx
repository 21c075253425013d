import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { Autocomplete, Input, ListBox, SearchField, useFilter } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type FilterListProps = {
  /** Names the list and, with the placeholder, its search box. */
  label: string;
  placeholder: string;
  emptyText: string;
  /** `ListBoxItem`s or `ListBoxSection`s; each item's `textValue` is what is searched. */
  children: ReactNode;
  /** The item marked as chosen; without it the list has no selection and only acts. */
  selectedKey?: string;
  onSelect: (key: string) => void;
  autoFocus?: boolean;
  className?: string;
};

/** A search box over a list: arrows and Enter work from the box. */
export function FilterList(props: FilterListProps) {
  const { contains } = useFilter({ sensitivity: 'base' });
  const isChoice = props.selectedKey !== undefined;
  // Every word must be there, in any order: "mock chat" finds "Chat … mock".
  const matches = (text: string, input: string) => input.split(/\s+/).every((word) => contains(text, word));
  return (
    <div className={classNames('ui-filter-list', props.className)}>
      <Autocomplete filter={matches}>
        <SearchField className="ui-filter-list-search" aria-label={props.placeholder} autoFocus={props.autoFocus}>
          <Search aria-hidden />
          <Input placeholder={props.placeholder} spellCheck={false} />
        </SearchField>
        <ListBox
          className="ui-list"
          aria-label={props.label}
          selectionMode={isChoice ? 'single' : 'none'}
          disallowEmptySelection={isChoice}
          selectedKeys={isChoice ? [props.selectedKey ?? ''] : []}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (key !== undefined && keys !== 'all') props.onSelect(String(key));
          }}
          onAction={isChoice ? undefined : (key) => props.onSelect(String(key))}
          renderEmptyState={() => <div className="ui-list-empty">{props.emptyText}</div>}
        >
          {props.children}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
