import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './range.css';

export type RangeProps = {
  /** Read out; not shown. */
  label: string;
  value: number;
  min: number;
  max: number;
  step: number;
  /** The value in words, e.g. a time. */
  valueText?: string;
  onChange: (value: number) => void;
  isDisabled?: boolean;
  className?: string;
  /** Drawn below a transparent track, e.g. a wave form. */
  children?: ReactNode;
};

/** One value on a line, by pointer and arrow keys. */
export function Range(props: RangeProps) {
  const { label, value, min, max, step, valueText, onChange, isDisabled, className, children } = props;
  return (
    <span className={classNames('ui-range', className)} data-drawn={children !== undefined || undefined}>
      {children}
      <input
        type="range"
        aria-label={label}
        aria-valuetext={valueText}
        {...{ value, min, max, step }}
        disabled={isDisabled}
        onChange={(event) => onChange(Number(event.target.value))}
        style={{ ['--share' as string]: `${max === min ? 0 : ((value - min) / (max - min)) * 100}%` }}
      />
    </span>
  );
}
