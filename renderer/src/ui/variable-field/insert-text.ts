import type { NativeField } from './use-mirror.ts';

/** Replaces a part of a field as if it had been typed, so that the field's own undo takes it back. */
export function insertText(field: NativeField, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  // The one command that keeps the undo history; its successors do not exist yet.
  if (document.execCommand('insertText', false, text)) return;
  field.setRangeText(text, from, to, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText', data: text }));
}
