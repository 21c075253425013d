import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useMemo, useState } from 'react';
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

type PaletteFrameProps = {
  label: string;
  placeholder: string;
  items: readonly PaletteItem[];
  /** Ids of what was last chosen, the newest first. */
  recent?: readonly string[];
  onSelect: (id: string) => void;
};

const NONE: readonly string[] = [];

/** A search box with its list, above everything. Esc or a click beside it closes it. */
export function PaletteFrame({ label, placeholder, items, recent = NONE, onSelect }: PaletteFrameProps) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [query, setQuery] = useState('');
  const ranked = useMemo(() => rank(items, query, recent), [items, query, recent]);
  const known = new Set(recent);
  const isEmptyQuery = query.trim() === '';
  const first = isEmptyQuery ? ranked.filter((item) => known.has(item.id)) : [];
  const others = first.length === 0 ? ranked : ranked.filter((item) => !known.has(item.id));
  // Enter right after the last letter, before the list has marked its first item.
  const handleKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    // At once, not after having cleared the box.
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
      return;
    }
    const isMarked = event.currentTarget.getAttribute('aria-activedescendant') !== null;
    const best = [...first, ...others][0];
    if (event.key !== 'Enter' || isMarked || best === undefined) return;
    event.preventDefault();
    onSelect(best.id);
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
              <ListBox
                className="ui-list"
                aria-label={label}
                selectionMode="none"
                onAction={(key) => onSelect(String(key))}
                renderEmptyState={() => <div className="ui-list-empty">{t('command.nothing')}</div>}
              >
                {first.length === 0 ? null : (
                  <ListBoxSection id="recent">
                    <Header className="ui-group-heading">{t('palette.recent')}</Header>
                    {first.map(itemOf)}
                  </ListBoxSection>
                )}
                {first.length === 0 ? (
                  others.map(itemOf)
                ) : (
                  <ListBoxSection id="others">
                    <Header className="ui-group-heading">{t('palette.others')}</Header>
                    {others.map(itemOf)}
                  </ListBoxSection>
                )}
              </ListBox>
            </Autocomplete>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function itemOf({ id, label, description, icon, keys }: PaletteItem) {
  return (
    <ListBoxItem key={id} id={id} className="ui-item" textValue={`${label} ${description ?? ''}`}>
      {icon}
      <span className="ui-item-label palette-label">{label}</span>
      {description ? <span className="palette-description">{description}</span> : null}
      {keys ? <Keyboard className="ui-kbd">{keys}</Keyboard> : null}
    </ListBoxItem>
  );
}
