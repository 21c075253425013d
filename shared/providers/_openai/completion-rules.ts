import type { JsonObject } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { type ForeignFields, foreignFieldIssues } from '../_kit/foreign-fields.ts';
import { errorAt } from '../_kit/issue.ts';
import { checkEqualAnswers, checkOneStructure, checkStopTexts, checkStreamOptions } from './shared-rules.ts';

/** Fields of chat completions, and what takes their place here. */
const CHAT_FIELDS: ForeignFields = {
  messages: 'prompt',
  max_completion_tokens: 'max_tokens',
  top_logprobs: 'logprobs',
  tools: '',
  tool_choice: '',
};

/** Rules between fields of a `completions` body that all servers of the form share. */
export function checkCompletion(body: JsonObject): ValidationIssue[] {
  return [
    ...checkPrompt(body),
    ...checkStreamOptions(body),
    ...checkStopTexts(body),
    ...checkEqualAnswers(body),
    ...checkOneStructure(body),
    ...checkBestOf(body),
    ...foreignFieldIssues(body, CHAT_FIELDS, { service: 'Completions', whenSent: 'refused' }),
  ];
}

function checkPrompt({ prompt }: JsonObject): ValidationIssue[] {
  if (!Array.isArray(prompt) || prompt.length > 0) return [];
  return [errorAt(['prompt'], 'prompt must hold at least one text.', 'prompt 至少需要一段文本。')];
}

function checkBestOf(body: JsonObject): ValidationIssue[] {
  const { best_of: bestOf, n } = body;
  if (typeof bestOf !== 'number') return [];
  const issues: ValidationIssue[] = [];
  if (body.stream === true && bestOf > 1) {
    issues.push(errorAt(['best_of'], 'best_of cannot be used in a stream.', 'best_of 不能用于流式请求。'));
  }
  if (bestOf > 0 && typeof n === 'number' && bestOf < n) {
    issues.push(
      errorAt(['best_of'], `best_of must be at least n, which is ${n}.`, `best_of 不得小于 n，当前 n 为 ${n}。`),
    );
  }
  return issues;
}
