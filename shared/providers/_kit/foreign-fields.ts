import type { JsonObject } from '../../model/json.ts';
import type { ValidationIssue } from './adapter.ts';
import { errorAt, warningAt } from './issue.ts';

/** Names of another service's fields, each with what to use instead; '' where there is nothing. */
export type ForeignFields = Readonly<Record<string, string>>;

/**
 * Tells of fields that users carry over from another service's body.
 *
 * @param service proper name, as it stands in the sentence
 * @param whenSent whether the service refuses such a request, or takes no notice of the field
 */
export function foreignFieldIssues(
  body: JsonObject,
  fields: ForeignFields,
  { service, whenSent }: { service: string; whenSent: 'refused' | 'ignored' },
): ValidationIssue[] {
  return Object.entries(fields)
    .filter(([name]) => Object.hasOwn(body, name) && body[name] !== null)
    .map(([name, instead]) => {
      const advice =
        instead === '' ? { en: 'remove it', zh: '请删除' } : { en: `use ${instead}`, zh: `请改用 ${instead}` };
      return whenSent === 'refused'
        ? errorAt([name], `${service} has no ${name}; ${advice.en}.`, `${service} 没有 ${name} 字段，${advice.zh}。`)
        : warningAt([name], `${service} ignores ${name}; ${advice.en}.`, `${service} 会忽略 ${name}，${advice.zh}。`);
    });
}
