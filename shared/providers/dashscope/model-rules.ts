import type { JsonValue } from '../../model/json.ts';
import { checkHome } from '../_dashscope/media/model-homes.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { warningAt } from '../_kit/issue.ts';

/** Which of the two native paths a call is on. */
export type NativePath = 'text-generation' | 'multimodal-generation';

/** Reasoning and omni models of which the service says that they answer in a stream alone. */
const STREAM_ONLY = /^(qwq|qvq|qwen\d?(\.\d)?-omni)/;
/** Open-source hybrid models: they think unless told otherwise, and are refused without a stream while they do. */
const THINKS_BY_DEFAULT = /^qwen3-[\d.]+b(-a\d+b)?$/;
const MULTIMODAL = /(^|-)(vl|qvq|omni|ocr|audio|asr)(-|$)|^qwen3\.[5-9]-plus/;
const TEXT_ALONE = /^(qwen-(max|plus|turbo|flash|long|mt)|qwen2\.5-\d|qwen3-(max|[\d.]+b)|qwq|deepseek-)/;

/** Models that answer only in a stream, by themselves or because they think. */
export function checkStreamNeed(
  { model, thinking, stream }: { model: JsonValue | undefined; thinking: JsonValue | undefined; stream: boolean },
  thinkingPath: readonly string[],
): ValidationIssue[] {
  if (stream || typeof model !== 'string') return [];
  if (STREAM_ONLY.test(model)) {
    return [
      warningAt(
        ['model'],
        `${model} answers only in a stream: switch streaming on.`,
        `${model} 仅支持流式调用，请开启流式。`,
      ),
    ];
  }
  if (!THINKS_BY_DEFAULT.test(model) || (thinking !== undefined && thinking !== null)) return [];
  return [
    warningAt(
      thinkingPath,
      `${model} thinks unless enable_thinking is false, and is refused without a stream while it does.`,
      `${model} 默认开启思考，非流式调用会被拒绝；请将 enable_thinking 设为 false 或开启流式。`,
    ),
  ];
}

/** A model that is known to live at the other path, where the service answers "url error, please check url". */
export function checkPath(model: JsonValue | undefined, path: NativePath): ValidationIssue[] {
  if (typeof model !== 'string') return [];
  const isMultimodal = MULTIMODAL.test(model);
  const isWrong = path === 'text-generation' ? isMultimodal : !isMultimodal && TEXT_ALONE.test(model);
  // A model for pictures, films or speech is at neither of the two.
  if (!isWrong) return TEXT_ALONE.test(model) ? [] : checkHome(model, path);
  const other = path === 'text-generation' ? 'multimodal-generation' : 'text-generation';
  return [
    warningAt(
      ['model'],
      `${model} is served at ${other}; here the service answers "url error". Chat completions takes both kinds.`,
      `${model} 应使用 ${other} 接口，在此会返回 “url error”；Chat completions 接口两类模型都支持。`,
    ),
  ];
}
