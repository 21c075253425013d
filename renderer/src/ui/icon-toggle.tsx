import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

export type IconToggleProps = {
  /** Its accessible name, the same whether it is pressed or not. */
  label: string;
  /** The label, unless the state is to be explained. */
  tooltip?: string;
  isSelected: boolean;
  onChange(isSelected: boolean): void;
  className?: string;
  /** An icon. */
  children: ReactNode;
};

/** A small button that stays pressed, shown by an icon alone. */
export function IconToggle({ label, tooltip = label, className, ...props }: IconToggleProps) {
  return (
    <Tooltip content={tooltip}>
      <ToggleButton className={classNames('ui-icon-toggle', className)} aria-label={label} {...props} />
    </Tooltip>
  );
}
