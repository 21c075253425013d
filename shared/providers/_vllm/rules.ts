import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { Endpoint, ValidationIssue } from '../_kit/adapter.ts';
import { errorAt, warningAt } from '../_kit/issue.ts';

/** `--max-logprobs` of a server that was started without it. */
const DEFAULT_MAX_LOGPROBS = 20;

const STRUCTURES = ['json', 'regex', 'choice', 'grammar', 'json_object', 'structural_tag'];
const GUIDED = ['guided_json', 'guided_regex', 'guided_choice', 'guided_grammar'];

/**
 * The same endpoint at a server that is known to be vLLM: what the form tells as refused by some servers is refused
 * here, what other services alone refuse is not told, and vLLM's own rules are added.
 */
export function atVllm(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    validate: (draft) => {
      const { body } = draft;
      const shared = endpoint.validate(draft);
      return isJsonObject(body) ? [...shared.flatMap((issue) => judge(issue, body)), ...checkVllm(body)] : shared;
    },
  };
}

/** What becomes of an issue of the shared form: the field's first name tells which rule it is. */
function judge(issue: ValidationIssue, body: JsonObject): ValidationIssue[] {
  switch (issue.path[0]) {
    // vLLM: `n must be 1 when using greedy sampling`, `prompt_logprobs are not available when stream=True`.
    case 'n':
    case 'prompt_logprobs':
      return [{ ...issue, severity: 'error' }];
    // It takes any number of stop texts.
    case 'stop':
      return [];
    case 'parallel_tool_calls':
      return [{ ...issue, severity: 'warning' }];
    // OpenAI alone wants the word in the messages.
    case 'response_format':
      return isJsonObject(body.response_format) && body.response_format.type === 'json_object' ? [] : [issue];
    // The last message is from the assistant because it is to be continued.
    case 'messages':
      return issue.path.length === 1 && issue.severity === 'warning' && body.continue_final_message === true
        ? []
        : [issue];
    default:
      return [issue];
  }
}

/** Rules between fields of chat and completions that vLLM enforces, and fields that depend on its version or flags. */
function checkVllm(body: JsonObject): ValidationIssue[] {
  return [
    ...checkLimits(body),
    ...checkStructures(body),
    ...checkBeamSearch(body),
    ...checkFlags(body),
    ...checkIgnored(body),
  ];
}

function checkLimits(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const limitName = typeof body.max_completion_tokens === 'number' ? 'max_completion_tokens' : 'max_tokens';
  const limit = body[limitName];
  if (typeof body.min_tokens === 'number' && typeof limit === 'number' && body.min_tokens > limit) {
    issues.push(
      errorAt(
        ['min_tokens'],
        `min_tokens must be at most ${limitName}, which is ${limit}; it is ${body.min_tokens}.`,
        `min_tokens 不得大于 ${limitName}（${limit}），当前为 ${body.min_tokens}。`,
      ),
    );
  }
  if (isSet(body.prompt) && body.stream === true && isSet(body.prompt_logprobs)) {
    issues.push(
      errorAt(['prompt_logprobs'], 'prompt_logprobs cannot be used in a stream.', 'prompt_logprobs 不能用于流式请求。'),
    );
  }
  if (isSet(body.prompt) && isSet(body.suffix)) {
    issues.push(errorAt(['suffix'], 'vLLM refuses suffix.', 'vLLM 不支持 suffix，会拒绝请求。'));
  }
  if (body.continue_final_message === true && !isSet(body.add_generation_prompt)) {
    issues.push(
      errorAt(
        ['continue_final_message'],
        'continue_final_message needs add_generation_prompt false; it is true unless set.',
        '使用 continue_final_message 时须将 add_generation_prompt 设为 false（默认为 true）。',
      ),
    );
  }
  return issues;
}

function checkStructures(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const structured = body.structured_outputs;
  if (isJsonObject(structured)) {
    const kinds = STRUCTURES.filter((kind) => isSet(structured[kind]) && structured[kind] !== false);
    if (kinds.length !== 1) {
      issues.push(
        errorAt(
          ['structured_outputs'],
          `structured_outputs takes exactly one of ${STRUCTURES.join(', ')}; it has ${kinds.length}.`,
          `structured_outputs 必须且只能设置 ${STRUCTURES.join('、')} 之一，当前有 ${kinds.length} 个。`,
        ),
      );
    }
  }
  const named = ['structured_outputs', ...GUIDED].find((name) => isSet(body[name]));
  const format = isJsonObject(body.response_format) ? body.response_format.type : undefined;
  if (named !== undefined && typeof format === 'string' && format !== 'text') {
    issues.push(
      errorAt(
        [named],
        `${named} and response_format ${format} both say how the answer must look; keep one of them.`,
        `${named} 与 response_format ${format} 都约束了输出格式，只能保留一个。`,
      ),
    );
  }
  const old = GUIDED.filter((name) => isSet(body[name]));
  if (old.length > 0) {
    issues.push(
      warningAt(
        old.slice(0, 1),
        `${old.join(', ')}: vLLM from 0.12 on ignores it without a word; use structured_outputs there.`,
        `${old.join('、')}：vLLM 0.12 起会直接忽略，请改用 structured_outputs。`,
      ),
    );
  }
  return issues;
}

/** Beam search moved twice: into the sampling options of vLLM up to 0.5, and out of the engine since. */
function checkBeamSearch(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const isBeam = body.use_beam_search === true;
  if (isBeam) {
    const width = typeof body.best_of === 'number' ? body.best_of : (body.n ?? 1);
    const needs = [
      typeof width === 'number' && width < 2 ? { en: 'n or best_of above 1', zh: 'n 或 best_of 大于 1' } : null,
      isOther(body.temperature ?? 1, 0) ? { en: 'temperature 0', zh: 'temperature 为 0' } : null,
      isOther(body.top_p ?? 1, 1) ? { en: 'top_p 1', zh: 'top_p 为 1' } : null,
      isOther(body.top_k ?? -1, -1) ? { en: 'top_k -1', zh: 'top_k 为 -1' } : null,
    ].filter((need) => need !== null);
    if (needs.length > 0) {
      issues.push(
        warningAt(
          ['use_beam_search'],
          `use_beam_search: vLLM up to 0.5 needs ${needs.map(({ en }) => en).join(', ')}; from 0.6 on, n alone is its width.`,
          `use_beam_search：vLLM 0.5 及更早版本要求 ${needs.map(({ zh }) => zh).join('、')}；0.6 起仅由 n 决定束宽。`,
        ),
      );
    }
    if (body.stream === true) {
      issues.push(
        warningAt(
          ['use_beam_search'],
          'use_beam_search: vLLM from 0.6 on cannot stream it.',
          'use_beam_search：vLLM 0.6 起不支持流式束搜索。',
        ),
      );
    }
  }
  if (typeof body.best_of === 'number' && body.best_of > 1) {
    issues.push(
      warningAt(
        ['best_of'],
        'best_of was removed from vLLM in about 0.10; newer servers ignore it.',
        'best_of 约在 vLLM 0.10 移除，新版会忽略它。',
      ),
    );
  }
  if (isSet(body.early_stopping)) {
    const beamAlone = isBeam ? '' : ', and only with use_beam_search true';
    issues.push(
      warningAt(
        ['early_stopping'],
        `early_stopping is known to vLLM up to 0.5 alone${beamAlone}.`,
        `early_stopping 仅 vLLM 0.5 及更早版本支持${isBeam ? '' : '，且须 use_beam_search 为 true'}。`,
      ),
    );
  }
  if (!isBeam && typeof body.length_penalty === 'number' && body.length_penalty !== 1) {
    issues.push(
      warningAt(
        ['length_penalty'],
        'length_penalty works only with use_beam_search true; vLLM up to 0.5 refuses it otherwise.',
        'length_penalty 仅在 use_beam_search 为 true 时有效；vLLM 0.5 及更早版本会拒绝其他情况。',
      ),
    );
  }
  return issues;
}

/** Fields that are refused unless the server was started with a flag. */
function checkFlags(body: JsonObject): ValidationIssue[] {
  const flags: readonly [name: string, isRefused: boolean, flag: string][] = [
    ['top_logprobs', isAbove(body.top_logprobs, DEFAULT_MAX_LOGPROBS), '--max-logprobs'],
    ['logprobs', isAbove(body.logprobs, DEFAULT_MAX_LOGPROBS), '--max-logprobs'],
    ['priority', typeof body.priority === 'number' && body.priority !== 0, '--scheduling-policy priority'],
    ['chat_template', isSet(body.chat_template), '--trust-request-chat-template'],
    ['logits_processors', isSet(body.logits_processors), '--logits-processor-pattern'],
  ];
  return flags
    .filter(([, isRefused]) => isRefused)
    .map(([name, , flag]) =>
      warningAt(
        [name],
        `${name} with this value is refused unless the server runs with ${flag}.`,
        `服务端未以 ${flag} 启动时，会拒绝 ${name} 的该取值。`,
      ),
    );
}

/** vLLM ignores fields that it does not know and only logs them, so that a slip goes unnoticed. */
function checkIgnored(body: JsonObject): ValidationIssue[] {
  const ignored: Readonly<Record<string, { en: string; zh: string }>> = {
    extra_body: {
      en: 'extra_body is a word of the OpenAI library; put its fields at the top level of the body.',
      zh: 'extra_body 是 OpenAI SDK 的参数，请把其中的字段直接写在请求体顶层。',
    },
    enable_thinking: {
      en: 'vLLM ignores enable_thinking here; put it into chat_template_kwargs.',
      zh: 'vLLM 会忽略顶层的 enable_thinking，请写入 chat_template_kwargs。',
    },
    max_new_tokens: {
      en: 'vLLM ignores max_new_tokens; it is max_tokens here.',
      zh: 'vLLM 会忽略 max_new_tokens，请使用 max_tokens。',
    },
  };
  return Object.entries(ignored)
    .filter(([name]) => isSet(body[name]))
    .map(([name, { en, zh }]) => warningAt([name], en, zh));
}

function isSet(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null;
}

/** A number other than the one wanted; a text is a variable, whose value is not known yet. */
function isOther(value: JsonValue, wanted: number): boolean {
  return typeof value === 'number' && value !== wanted;
}

function isAbove(value: JsonValue | undefined, limit: number): boolean {
  return typeof value === 'number' && value > limit;
}
