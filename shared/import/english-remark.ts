import english from '../i18n/en.json' with { type: 'json' };
import { type Remark, remarkText } from './remark.ts';

/** For the command line and for messages of errors. Apart from the remarks, as the window needs no second catalogue. */
export function englishRemark(said: Remark): string {
  return remarkText(said, english.importIssue);
}
