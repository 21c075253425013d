import i18next from 'i18next';
import { type Remark, type RemarkSentences, remarkText } from '../../../shared/import/remark.ts';

/**
 * A remark of an import in the language shown. i18next only lends its catalogue: values of a remark hold `{{names}}` of
 * strangers, which it would fill in.
 */
export function remarkSentence(said: Remark): string {
  const sentences: RemarkSentences | undefined = i18next.getResource(i18next.language, 'translation', 'importIssue');
  return remarkText(said, sentences ?? {});
}
