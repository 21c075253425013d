import type { ReactElement, ReactNode } from 'react';
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';

export type TooltipProps = {
  content: ReactNode;
  /** A button of `ui/`, or any element that takes focus when `isPlain` is set. */
  children: ReactElement;
  /** For an element that is not a react-aria control: give it a role and it becomes focusable. */
  isPlain?: boolean;
  placement?: 'top' | 'bottom' | 'left' | 'right';
};

/** Text on hover and on keyboard focus. Never the only place of something needed. */
export function Tooltip({ content, children, isPlain = false, placement = 'bottom' }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      {isPlain ? <Focusable>{children as never}</Focusable> : children}
      <AriaTooltip className="ui-tooltip" offset={6} placement={placement}>
        {content}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
