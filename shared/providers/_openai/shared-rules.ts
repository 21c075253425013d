import type { JsonObject } from '../../model/json.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';

/** Rules that `chat/completions`, `completions` and `responses` have in common. */

export function checkStreamOptions(body: JsonObject): ValidationIssue[] {
  const { stream, stream_options: options } = body;
  // A text is a variable, whose value is not known yet.
  if (options === undefined || options === null || stream === true || typeof stream === 'string') return [];
  return [
    errorAt(
      ['stream_options'],
      'stream_options is allowed only with stream true.',
      'stream_options 只能在 stream 为 true 时使用。',
    ),
  ];
}

export function checkStopTexts({ stop }: JsonObject): ValidationIssue[] {
  if (!Array.isArray(stop) || stop.length <= 4) return [];
  return [warningAt(['stop'], 'OpenAI takes at most 4 stop texts.', 'OpenAI 最多接受 4 个停止文本。')];
}

export function checkEqualAnswers(body: JsonObject): ValidationIssue[] {
  if (typeof body.n !== 'number' || body.n <= 1 || body.temperature !== 0 || body.use_beam_search === true) return [];
  return [
    warningAt(
      ['n'],
      'n above 1 with temperature 0 gives equal answers; vLLM and MaaS refuse it.',
      'temperature 为 0 时 n 大于 1 只会得到相同结果；vLLM 与 MaaS 会拒绝。',
    ),
  ];
}

/** vLLM: a text can be bound to one grammar only. */
export function checkOneStructure(body: JsonObject): ValidationIssue[] {
  const names = ['structured_outputs', 'guided_json', 'guided_choice', 'guided_regex', 'guided_grammar'].filter(
    (name) => body[name] !== undefined && body[name] !== null,
  );
  const [first] = names;
  if (first === undefined || names.length === 1) return [];
  return [errorAt([first], `Set only one of ${names.join(', ')}.`, `${names.join('、')} 只能设置一个。`)];
}
