import type { ClipboardEventHandler, KeyboardEvent, Ref } from 'react';
import type { FieldTexts } from '../field.tsx';

export type VariableTextFieldProps = FieldTexts & {
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** A text area, as high as its text up to a limit that style sets. */
  isMultiline?: boolean;
  /** Lines that a text area has at least. */
  rows?: number;
  isMonospace?: boolean;
  isInvalid?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  inputMode?: 'text' | 'decimal';
  describedBy?: string;
  className?: string;
  inputRef?: Ref<HTMLInputElement & HTMLTextAreaElement>;
  /** For keys that the variable list has not taken. */
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  onPaste?: ClipboardEventHandler;
};
