import type { ReactNode } from 'react';
import { DialogTrigger, Popover, type PopoverProps } from 'react-aria-components';
import { Button, type ButtonProps } from './button.tsx';

export type PopoverButtonProps = Omit<ButtonProps, 'children' | 'onPress'> & {
  /** What the popover is, read out when it opens. */
  label: string;
  children: ReactNode;
  content: ReactNode;
  placement?: PopoverProps['placement'];
};

/** A button that opens a few controls over the page. Esc closes them; the focus goes back to the button. */
export function PopoverButton({ label, children, content, placement = 'bottom start', ...button }: PopoverButtonProps) {
  return (
    <DialogTrigger>
      <Button {...button}>{children}</Button>
      {/* The popover itself is the dialog: one inside it would leave its hidden close buttons outside of any. */}
      <Popover className="ui-popover" aria-label={label} placement={placement} offset={4}>
        <div className="ui-popover-body">{content}</div>
      </Popover>
    </DialogTrigger>
  );
}
