import { Check, ChevronsUpDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Select as AriaSelect, Button, ListBox, ListBoxItem, Popover, SelectValue } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldTexts, hiddenLabel } from './field.tsx';

export type SelectItem = { id: string; label: string; description?: string; icon?: ReactNode };

export type SelectProps = FieldTexts & {
  items: readonly SelectItem[];
  selectedKey: string | null;
  onSelectionChange: (key: string) => void;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
};

export function Select(props: SelectProps) {
  const selected = props.items.find((item) => item.id === props.selectedKey);
  return (
    <AriaSelect
      {...hiddenLabel(props)}
      className={classNames('ui-field', props.className)}
      selectedKey={props.selectedKey}
      onSelectionChange={(key) => key !== null && props.onSelectionChange(String(key))}
      placeholder={props.placeholder}
      isDisabled={props.isDisabled}
      isInvalid={Boolean(props.errorMessage)}
      validationBehavior="aria"
    >
      <FieldFrame texts={props}>
        <Button className="ui-select-button">
          {selected?.icon}
          <SelectValue className="ui-select-value">
            {({ isPlaceholder, defaultChildren }) => (isPlaceholder ? defaultChildren : selected?.label)}
          </SelectValue>
          <ChevronsUpDown aria-hidden />
        </Button>
      </FieldFrame>
      <Popover className="ui-popover" offset={4}>
        <ListBox className="ui-list" items={props.items}>
          {(item) => <OptionItem item={item} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

/** One row of a select or combo box. */
export function OptionItem({ item }: { item: SelectItem }) {
  return (
    <ListBoxItem id={item.id} textValue={item.label} className="ui-item">
      {item.icon}
      <span className="ui-item-text">
        <span className="ui-item-label">{item.label}</span>
        {item.description ? <span className="ui-item-description">{item.description}</span> : null}
      </span>
      <Check className="ui-item-check" aria-hidden />
    </ListBoxItem>
  );
}
