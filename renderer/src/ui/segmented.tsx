import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Tooltip } from './tooltip.tsx';

export type SegmentedProps = {
  label: string;
  items: readonly { id: string; label: string; icon?: ReactNode }[];
  selectedKey: string;
  /** The labels are shown on hover and focus alone. */
  isIconOnly?: boolean;
  onSelectionChange: (key: string) => void;
};

/** A choice of one among a few, all in view. */
export function Segmented({ label, items, selectedKey, isIconOnly = false, onSelectionChange }: SegmentedProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className="ui-segmented"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selectedKey]}
      onSelectionChange={(keys) => {
        const [key] = keys;
        if (key !== undefined) onSelectionChange(String(key));
      }}
    >
      {items.map((item) =>
        isIconOnly ? (
          <Tooltip key={item.id} content={item.label}>
            <ToggleButton id={item.id} className="ui-segment" aria-label={item.label}>
              {item.icon}
            </ToggleButton>
          </Tooltip>
        ) : (
          <ToggleButton key={item.id} id={item.id} className="ui-segment">
            {item.icon}
            {item.label}
          </ToggleButton>
        ),
      )}
    </ToggleButtonGroup>
  );
}
