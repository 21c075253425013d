import { ProgressBar as AriaProgressBar } from 'react-aria-components';

export type ProgressBarProps = {
  label: string;
  done: number;
  /** Null: nobody knows how much there is, and the bar moves to and fro. */
  total: number | null;
};

/** A thin bar for work that takes long. The label is for screen readers; show it beside the bar. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  return (
    <AriaProgressBar
      className="ui-progress"
      aria-label={label}
      value={done}
      maxValue={total ?? 1}
      isIndeterminate={total === null}
    >
      {({ percentage }) => (
        <span
          className="ui-progress-fill"
          data-indeterminate={total === null || undefined}
          style={total === null ? undefined : { width: `${percentage}%` }}
        />
      )}
    </AriaProgressBar>
  );
}
