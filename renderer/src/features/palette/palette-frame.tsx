import type { ReactNode } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDialogStore } from '../../state/dialog-store.ts';
import { FilterList } from '../../ui/filter-list.tsx';
import './palette.css';

type PaletteFrameProps = { label: string; placeholder: string; onSelect: (key: string) => void; children: ReactNode };

/** A search box with its list, above everything. Esc or a click beside it closes it. */
export function PaletteFrame({ label, placeholder, onSelect, children }: PaletteFrameProps) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  return (
    <ModalOverlay className="ui-backdrop" isOpen isDismissable onOpenChange={close}>
      <Modal className="ui-modal" data-size="medium">
        <Dialog className="ui-dialog" aria-label={label}>
          <FilterList
            label={label}
            placeholder={placeholder}
            emptyText={t('command.nothing')}
            onSelect={onSelect}
            autoFocus
            className="palette-list"
          >
            {children}
          </FilterList>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
