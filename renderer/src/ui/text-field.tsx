import type { ClipboardEventHandler, KeyboardEventHandler, Ref } from 'react';
import { TextField as AriaTextField, Input, TextArea } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { FieldFrame, type FieldTexts, hiddenLabel } from './field.tsx';

export type TextFieldProps = FieldTexts & {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  type?: 'text' | 'password' | 'search' | 'url';
  isMultiline?: boolean;
  rows?: number;
  isMonospace?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  isRequired?: boolean;
  autoFocus?: boolean;
  className?: string;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  onKeyDown?: KeyboardEventHandler;
  onPaste?: ClipboardEventHandler;
  onFocus?: () => void;
  onBlur?: () => void;
};

export function TextField(props: TextFieldProps) {
  const input = {
    className: 'ui-input',
    placeholder: props.placeholder,
    ref: props.inputRef,
    'data-monospace': props.isMonospace || undefined,
    // What is typed here goes on a wire: a checker's red waves and corrections would be noise.
    spellCheck: false,
    autoComplete: 'off',
    onPaste: props.onPaste,
  };
  return (
    <AriaTextField
      {...hiddenLabel(props)}
      className={classNames('ui-field', props.className)}
      value={props.value}
      onChange={props.onChange}
      type={props.type ?? 'text'}
      isInvalid={Boolean(props.errorMessage)}
      isDisabled={props.isDisabled}
      isReadOnly={props.isReadOnly}
      isRequired={props.isRequired}
      autoFocus={props.autoFocus}
      onKeyDown={props.onKeyDown as never}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      validationBehavior="aria"
    >
      <FieldFrame texts={props}>
        {props.isMultiline ? <TextArea {...input} rows={props.rows ?? 4} /> : <Input {...input} />}
      </FieldFrame>
    </AriaTextField>
  );
}
