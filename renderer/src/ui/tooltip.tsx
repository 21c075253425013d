import { cloneElement, type ReactElement, type ReactNode, type Ref, useRef, useState } from 'react';
import { Tooltip as AriaTooltip, Focusable, TooltipTrigger } from 'react-aria-components';

export type TooltipProps = {
  content: ReactNode;
  /** A button of `ui/`, or any element that takes focus when `isPlain` is set. */
  children: ReactElement;
  /** For an element that is not a react-aria control: give it a role and it becomes focusable. */
  isPlain?: boolean;
  placement?: 'top' | 'bottom' | 'left' | 'right';
};

/** How long after it was focused an element may still be on its way into sight. */
const SCROLL_INTO_SIGHT_MS = 200;

/** Text on hover and on keyboard focus. Never the only place of something needed. */
export function Tooltip({ isPlain = false, ...props }: TooltipProps) {
  return isPlain ? <PlainTooltip {...props} /> : <TooltipTrigger {...DELAYS}>{parts(props)}</TooltipTrigger>;
}

const DELAYS = { delay: 500, closeDelay: 50 };

/**
 * Around elements of lists that scroll: focus brings its element into sight, and a scroll closes tooltips. That one is
 * not the user's, so the tooltip of what has just been focused stays.
 */
function PlainTooltip(props: Omit<TooltipProps, 'isPlain'>) {
  const [isOpen, setIsOpen] = useState(false);
  const trigger = useRef<HTMLElement>(null);
  const openedMs = useRef(0);
  function handleOpenChange(next: boolean): void {
    const nowMs = performance.now();
    if (next) openedMs.current = nowMs;
    else if (document.activeElement === trigger.current && nowMs - openedMs.current < SCROLL_INTO_SIGHT_MS) return;
    setIsOpen(next);
  }
  const child = props.children as ReactElement<{ ref?: Ref<HTMLElement> }>;
  return (
    <TooltipTrigger {...DELAYS} isOpen={isOpen} onOpenChange={handleOpenChange}>
      {parts({ ...props, children: <Focusable>{cloneElement(child, { ref: trigger }) as never}</Focusable> })}
    </TooltipTrigger>
  );
}

function parts({ content, children, placement = 'bottom' }: Omit<TooltipProps, 'isPlain'>) {
  return (
    <>
      {children}
      <AriaTooltip className="ui-tooltip" offset={6} placement={placement}>
        {content}
      </AriaTooltip>
    </>
  );
}
