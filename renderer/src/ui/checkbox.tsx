import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaCheckboxProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type CheckboxProps = Omit<AriaCheckboxProps, 'children' | 'className'> & {
  /** The visible text; without it give an `aria-label`. */
  children?: ReactNode;
  className?: string;
};

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={classNames('ui-toggle', className)}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="ui-checkbox-box">
            {isIndeterminate ? <Minus aria-hidden /> : isSelected ? <Check aria-hidden /> : null}
          </span>
          {children}
        </>
      )}
    </AriaCheckbox>
  );
}
