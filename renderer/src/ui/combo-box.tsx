import { ChevronsUpDown } from 'lucide-react';
import { ComboBox as AriaComboBox, Button, Group, Input, ListBox, Popover } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldTexts, hiddenLabel } from './field.tsx';
import { OptionItem, type SelectItem } from './select.tsx';
import { useComboSuggestions } from './variable-field/combo-suggestions.ts';
import { useComboMarks } from './variable-field/use-combo-marks.tsx';

export type ComboBoxProps = FieldTexts & {
  items: readonly SelectItem[];
  inputValue: string;
  onInputChange: (value: string) => void;
  /** Called with the id of a chosen item, besides `onInputChange` with its label. */
  onSelect?: (key: string) => void;
  allowsCustomValue?: boolean;
  placeholder?: string;
  isDisabled?: boolean;
  isMonospace?: boolean;
  className?: string;
};

/** A text field with suggestions; what is typed stays when `allowsCustomValue`. It takes variables as other fields do. */
export function ComboBox(props: ComboBoxProps) {
  const variables = useComboSuggestions(props.inputValue);
  const { marks, card } = useComboMarks(props.inputValue);
  return (
    <>
      <AriaComboBox
        {...hiddenLabel(props)}
        className={classNames('ui-field', props.className)}
        items={variables ?? props.items}
        inputValue={props.inputValue}
        onInputChange={props.onInputChange}
        onSelectionChange={(key) => key !== null && props.onSelect?.(String(key))}
        allowsCustomValue={props.allowsCustomValue}
        isDisabled={props.isDisabled}
        isInvalid={Boolean(props.errorMessage)}
        menuTrigger="input"
        validationBehavior="aria"
      >
        <FieldFrame texts={props}>
          <Group className="ui-group">
            {marks}
            <Input placeholder={props.placeholder} spellCheck={false} />
            <Button>
              <ChevronsUpDown aria-hidden />
            </Button>
          </Group>
        </FieldFrame>
        <Popover className="ui-popover" offset={4}>
          <ListBox<SelectItem> className="ui-list">{(item) => <OptionItem item={item} />}</ListBox>
        </Popover>
      </AriaComboBox>
      {card}
    </>
  );
}
