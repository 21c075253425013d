import { TextField as AriaTextField } from 'react-aria-components';
import { classNames } from '../class-names.ts';
import { FieldFrame, hiddenLabel } from '../field.tsx';
import { VariableControl } from './variable-control.tsx';
import type { VariableTextFieldProps } from './variable-text-field-props.ts';
import './variable-field.css';

/**
 * A text field for what goes on a wire: variables in it are marked, offered at `{{`, and explained on hover or with
 * Ctrl+Shift+Space. It stays the browser's own input, with its undo, its input methods and its accessibility.
 */
export function VariableTextField(props: VariableTextFieldProps) {
  return (
    <AriaTextField
      {...hiddenLabel(props)}
      className={classNames('ui-field', props.className)}
      value={props.value}
      onChange={props.onChange}
      isInvalid={Boolean(props.errorMessage) || props.isInvalid}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      aria-describedby={props.describedBy}
      validationBehavior="aria"
    >
      <FieldFrame texts={props}>
        <VariableControl {...props} />
      </FieldFrame>
    </AriaTextField>
  );
}
