import { encodeText } from '../../model/encode-text.ts';

/** A text as one segment of a path. `{{variables}}` stay readable: they are filled in before anything is sent. */
export function encodePathSegment(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeText(part)))
    .join('');
}
