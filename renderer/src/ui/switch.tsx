import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type SwitchProps = Omit<AriaSwitchProps, 'children' | 'className'> & {
  /** The visible text; without it give an `aria-label`. */
  children?: ReactNode;
  className?: string;
};

export function Switch({ children, className, ...props }: SwitchProps) {
  return (
    <AriaSwitch {...props} className={classNames('ui-toggle', className)}>
      <span className="ui-switch-track" />
      {children}
    </AriaSwitch>
  );
}
