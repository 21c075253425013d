import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type ButtonProps = Omit<AriaButtonProps, 'className'> & {
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger';
  /** Square; give it an `aria-label`. */
  isIconOnly?: boolean;
  className?: string;
};

export function Button({ variant, isIconOnly = false, className, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      data-variant={variant ?? (isIconOnly ? 'ghost' : 'secondary')}
      data-icon-only={isIconOnly || undefined}
      className={classNames('ui-button', className)}
    />
  );
}
