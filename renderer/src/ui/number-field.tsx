import { ChevronDown, ChevronUp } from 'lucide-react';
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldTexts, hiddenLabel } from './field.tsx';

export type NumberFieldProps = FieldTexts & {
  /** Null: empty. */
  value: number | null;
  onChange: (value: number | null) => void;
  minValue?: number;
  maxValue?: number;
  step?: number;
  placeholder?: string;
  isDisabled?: boolean;
  className?: string;
  /** Decimal digits kept; more than the provider's ranges need, so that nothing typed is rounded away. */
  maximumFractionDigits?: number;
};

export function NumberField(props: NumberFieldProps) {
  return (
    <AriaNumberField
      {...hiddenLabel(props)}
      className={classNames('ui-field', props.className)}
      value={props.value ?? Number.NaN}
      onChange={(value) => props.onChange(Number.isNaN(value) ? null : value)}
      minValue={props.minValue}
      maxValue={props.maxValue}
      step={props.step}
      isDisabled={props.isDisabled}
      isInvalid={Boolean(props.errorMessage)}
      formatOptions={{ useGrouping: false, maximumFractionDigits: props.maximumFractionDigits ?? 10 }}
      validationBehavior="aria"
    >
      <FieldFrame texts={props}>
        <Group className="ui-group">
          <Input placeholder={props.placeholder} />
          <div className="ui-stepper">
            <Button slot="increment">
              <ChevronUp aria-hidden />
            </Button>
            <Button slot="decrement">
              <ChevronDown aria-hidden />
            </Button>
          </div>
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
}
