import { Search } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  Keyboard,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDialogStore } from '../../state/dialog-store.ts';
import { type Rankable, rank } from './rank.ts';
import './palette.css';

export type PaletteItem = Rankable & {
  icon?: ReactNode;
  /** The keys that do the same. */
  keys?: string | null;
};

type PaletteFrameProps<Item extends PaletteItem> = {
  label: string;
  placeholder: string;
  items: readonly Item[];
  /** For lists so long that an icon for each would be too many. */
  iconOf?: (item: Item) => ReactNode;
  /** Ids of what was last chosen, the newest first. */
  recent?: readonly string[];
  onSelect: (id: string) => void;
};

const NONE: readonly string[] = [];

/** A search box with its list, above everything. Esc or a click beside it closes it. */
export function PaletteFrame<Item extends PaletteItem>(props: PaletteFrameProps<Item>) {
  const { label, placeholder, items, iconOf, recent = NONE, onSelect } = props;
  const close = useDialogStore((state) => state.close);
  const [query, setQuery] = useState('');
  // Typing is not held up by the list.
  const shownQuery = useDeferredValue(query);
  const ranked = useMemo(() => rank(items, shownQuery, recent), [items, shownQuery, recent]);
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    // At once, not after having cleared the box.
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    if (event.key !== 'Enter') return;
    // Enter right after the last letter, before the list shows what it found or has marked its first item.
    const isMarked = event.currentTarget.getAttribute('aria-activedescendant') !== null;
    if (isMarked && shownQuery === query) return;
    event.preventDefault();
    event.stopPropagation();
    const [best] = shownQuery === query ? ranked : rank(items, query, recent);
    if (best !== undefined) onSelect(best.id);
  };

  return (
    <ModalOverlay className="ui-backdrop" isOpen isDismissable onOpenChange={close}>
      <Modal className="ui-modal" data-size="medium">
        <Dialog className="ui-dialog" aria-label={label}>
          <div className="ui-filter-list palette-list">
            <Autocomplete inputValue={query} onInputChange={setQuery}>
              <SearchField className="ui-filter-list-search" aria-label={placeholder} autoFocus>
                <Search aria-hidden />
                <Input placeholder={placeholder} spellCheck={false} onKeyDownCapture={handleKeyDown} />
              </SearchField>
              <PaletteList
                label={label}
                items={ranked}
                first={shownQuery.trim() === '' ? recent : NONE}
                iconOf={iconOf}
                onSelect={onSelect}
              />
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

type PaletteListProps<Item extends PaletteItem = PaletteItem> = Pick<PaletteFrameProps<Item>, 'iconOf' | 'onSelect'> & {
  label: string;
  items: readonly Item[];
  /** Ids of what stands above the others. */
  first: readonly string[];
};

/** Not drawn anew while only the search box changes. */
const PaletteList = memo(function PaletteList({ label, items, first, iconOf, onSelect }: PaletteListProps) {
  const { t } = useTranslation();
  const known = new Set(first);
  const recent = items.filter(({ id }) => known.has(id));
  const others = recent.length === 0 ? items : items.filter(({ id }) => !known.has(id));
  const itemOf = (item: PaletteItem) => <PaletteRow key={item.id} id={item.id} item={item} iconOf={iconOf} />;
  return (
    <ListBox
      className="ui-list"
      aria-label={label}
      selectionMode="none"
      onAction={(key) => onSelect(String(key))}
      renderEmptyState={() => <div className="ui-list-empty">{t('command.nothing')}</div>}
    >
      {recent.length === 0 ? (
        others.map(itemOf)
      ) : (
        <>
          <ListBoxSection id="recent">
            <Header className="ui-group-heading">{t('palette.recent')}</Header>
            {recent.map(itemOf)}
          </ListBoxSection>
          <ListBoxSection id="others">
            <Header className="ui-group-heading">{t('palette.others')}</Header>
            {others.map(itemOf)}
          </ListBoxSection>
        </>
      )}
    </ListBox>
  );
}) as <Item extends PaletteItem>(props: PaletteListProps<Item>) => ReactNode;

function PaletteRow({ item, iconOf }: { id: string; item: PaletteItem; iconOf: PaletteListProps['iconOf'] }) {
  const { id, label, description, icon, keys } = item;
  return (
    <ListBoxItem id={id} className="ui-item" textValue={`${label} ${description ?? ''}`}>
      {icon ?? iconOf?.(item)}
      <span className="ui-item-label palette-label">{label}</span>
      {description ? <span className="palette-description">{description}</span> : null}
      {keys ? <Keyboard className="ui-kbd">{keys}</Keyboard> : null}
    </ListBoxItem>
  );
}
