import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { keepFocus } from './keep-focus.ts';

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
  /** Buttons, the primary one last. */
  footer?: ReactNode;
  size?: 'small' | 'medium' | 'large' | 'full';
  /** For questions that must be answered: no close button is read out as the first thing. */
  role?: 'dialog' | 'alertdialog';
};

/** A modal dialog. Esc closes it, whatever was removed in it; focus goes back to where it was. */
export function Dialog({ title, isOpen, onOpenChange, children, footer, size = 'medium', role }: DialogProps) {
  const { t } = useTranslation();
  return (
    <ModalOverlay className="ui-backdrop" isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className="ui-modal" data-size={size}>
        <AriaDialog ref={keepFocus} className="ui-dialog" role={role ?? 'dialog'}>
          <div className="ui-dialog-header">
            <Heading slot="title" className="ui-dialog-title">
              {title}
            </Heading>
            <Button isIconOnly aria-label={t('app.close')} onPress={() => onOpenChange(false)}>
              <X aria-hidden />
            </Button>
          </div>
          <div className="ui-dialog-body">{children}</div>
          {footer ? <div className="ui-dialog-footer">{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
