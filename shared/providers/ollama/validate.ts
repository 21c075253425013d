import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { ValidationIssue } from '../_kit/adapter.ts';
import { getAtPath } from '../_kit/body-path.ts';
import { messagesAt } from '../_kit/conversation.ts';
import { type ForeignFields, foreignFieldIssues } from '../_kit/foreign-fields.ts';
import { errorAt, holdsVariable, warningAt } from '../_kit/issue.ts';
import { runnerOptions, samplingOptions } from './options.ts';
import { ROLES } from './schemas.ts';

const OPTION_NAMES = [...samplingOptions, ...runnerOptions].map(({ name }) => name);

/** What Ollama drops without a word: options beside `options`, and fields of OpenAI's body. */
const FOREIGN_FIELDS: ForeignFields = {
  ...Object.fromEntries(OPTION_NAMES.map((name) => [name, `options.${name}`])),
  max_tokens: 'options.num_predict',
  max_completion_tokens: 'options.num_predict',
  response_format: 'format',
  reasoning_effort: 'think',
  enable_thinking: 'think',
  tool_choice: '',
  parallel_tool_calls: '',
  n: '',
  stream_options: '',
  logit_bias: '',
  user: '',
};

/** Names of other services that users put into `options`. */
const FOREIGN_OPTIONS: ForeignFields = {
  max_tokens: 'options.num_predict',
  max_completion_tokens: 'options.num_predict',
  n_predict: 'options.num_predict',
  n_ctx: 'options.num_ctx',
  stop_sequences: 'options.stop',
  repetition_penalty: 'options.repeat_penalty',
};

const BODY_MUST_BE_OBJECT = errorAt([], 'The body must be a JSON object.', '请求体必须是 JSON 对象。');

export function validateChat({ body }: RequestDraft): ValidationIssue[] {
  if (!isJsonObject(body)) return [BODY_MUST_BE_OBJECT];
  return [
    ...checkForeignFields(body, {
      prompt: 'messages',
      system: 'a message of the role system',
      images: 'messages[].images',
    }),
    ...checkCommon(body),
    ...checkMessages(body),
  ];
}

export function validateGenerate({ body }: RequestDraft): ValidationIssue[] {
  if (!isJsonObject(body)) return [BODY_MUST_BE_OBJECT];
  return [
    ...checkForeignFields(body, { messages: 'prompt, or the endpoint chat', tools: 'the endpoint chat' }),
    ...checkCommon(body),
    ...checkGenerate(body),
  ];
}

export function validateEmbed(body: JsonObject): ValidationIssue[] {
  return checkForeignFields(body, { prompt: 'input', encoding_format: '' });
}

function checkForeignFields(body: JsonObject, ofThisEndpoint: ForeignFields): ValidationIssue[] {
  const told = { service: 'Ollama', whenSent: 'ignored' } as const;
  const issues = foreignFieldIssues(body, { ...FOREIGN_FIELDS, ...ofThisEndpoint }, told);
  if (!isJsonObject(body.options)) return issues;
  const inOptions = foreignFieldIssues(body.options, FOREIGN_OPTIONS, told);
  return [...issues, ...inOptions.map((issue) => ({ ...issue, path: ['options', ...issue.path] }))];
}

/** What chat and generate share. */
function checkCommon(body: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const { think, format } = body;
  if (typeof think === 'string' && !holdsVariable(think) && !['low', 'medium', 'high'].includes(think)) {
    issues.push(
      warningAt(
        ['think'],
        `think "${think}" is none of the documented values: true, false, low, medium, high.`,
        `think 的值“${think}”不在文档列出的取值中：true、false、low、medium、high。`,
      ),
    );
  } else if (typeof think === 'number' || Array.isArray(think) || isJsonObject(think)) {
    issues.push(
      errorAt(
        ['think'],
        'think must be true or false, or one of low, medium, high.',
        'think 必须是 true 或 false，或 low、medium、high 之一。',
      ),
    );
  }
  if (typeof format === 'string' && format !== '' && format !== 'json' && !holdsVariable(format)) {
    issues.push(
      errorAt(
        ['format'],
        `format "${format}" is refused: it must be "json" or a JSON Schema.`,
        `format 的值“${format}”会被拒绝：只能是 "json" 或 JSON Schema。`,
      ),
    );
  } else if (isJsonObject(format) && (format.json_schema !== undefined || format.type === 'json_schema')) {
    issues.push(
      warningAt(
        ['format'],
        'format takes the JSON Schema itself, not the response_format of OpenAI around it.',
        'format 直接填写 JSON Schema，不需要 OpenAI response_format 的外层结构。',
      ),
    );
  }
  if (typeof body.top_logprobs === 'number' && body.top_logprobs > 0 && body.logprobs !== true) {
    issues.push(
      warningAt(['top_logprobs'], 'top_logprobs needs logprobs: true.', 'top_logprobs 需要同时设置 logprobs: true。'),
    );
  }
  return issues;
}

function checkMessages(body: JsonObject): ValidationIssue[] {
  const { messages } = body;
  if (messages === undefined || messages === null || (Array.isArray(messages) && messages.length === 0)) {
    return [loadsOnly(['messages'], 'messages')];
  }
  return messagesAt(body, ['messages']).flatMap((message, index) => checkMessage(message, ['messages', `${index}`]));
}

function checkMessage(message: JsonObject, here: readonly string[]): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  const { role, content } = message;
  if (typeof role === 'string' && !holdsVariable(role) && !(ROLES as readonly string[]).includes(role)) {
    issues.push(
      warningAt(
        [...here, 'role'],
        `The role "${role}" is not known to Ollama: ${ROLES.join(', ')}.`,
        `Ollama 不认识角色“${role}”，可用的有：${ROLES.join('、')}。`,
      ),
    );
  }
  if (Array.isArray(content)) {
    issues.push(
      errorAt(
        [...here, 'content'],
        'content must be plain text; images go into the images of the message.',
        'content 必须是纯文本，图片请放入该消息的 images。',
      ),
    );
  }
  issues.push(...checkImages(message.images, [...here, 'images']));
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  calls.forEach((call, index) => {
    const input = getAtPath(call, ['function', 'arguments']);
    if (typeof input !== 'string' || holdsVariable(input)) return;
    issues.push(
      errorAt(
        [...here, 'tool_calls', `${index}`, 'function', 'arguments'],
        'arguments must be an object here, not JSON as text.',
        '此处的 arguments 必须是对象，而不是 JSON 文本。',
      ),
    );
  });
  if (role === 'tool' && message.tool_name === undefined && message.tool_call_id === undefined) {
    issues.push(
      warningAt(
        here,
        'A tool result should name its function in tool_name.',
        '工具结果应在 tool_name 中写明对应的函数名。',
      ),
    );
  }
  return issues;
}

function checkGenerate(body: JsonObject): ValidationIssue[] {
  const issues = checkImages(body.images, ['images']);
  const hasText = (name: string): boolean => typeof body[name] === 'string' && body[name] !== '';
  if (!hasText('prompt')) issues.push(loadsOnly(['prompt'], 'prompt'));
  if (body.raw === true) {
    const hasContext = Array.isArray(body.context) && body.context.length > 0;
    const refused = ['template', 'system'].filter(hasText).concat(hasContext ? ['context'] : []);
    for (const name of refused) {
      issues.push(errorAt([name], `raw does not go together with ${name}.`, `raw 不能与 ${name} 同时使用。`));
    }
  }
  if (!hasText('suffix')) return issues;
  for (const [name, isSet] of [
    ['raw', body.raw === true],
    ['system', hasText('system')],
  ] as const) {
    if (!isSet) continue;
    issues.push(
      name === 'raw'
        ? warningAt(
            ['suffix'],
            'With raw, suffix is ignored: write the gap into the prompt.',
            '开启 raw 时 suffix 会被忽略，请在 prompt 中写明补全位置。',
          )
        : warningAt(['system'], 'With suffix, system is ignored.', '设置 suffix 时 system 会被忽略。'),
    );
  }
  return issues;
}

/** The server decodes Base64 at once, so anything else is refused before the model sees it. */
function checkImages(images: JsonValue | undefined, here: readonly string[]): ValidationIssue[] {
  if (!Array.isArray(images)) return [];
  return images.flatMap((image, index) => {
    if (typeof image !== 'string' || !/^(?:data:|https?:\/\/)/i.test(image)) return [];
    return [
      errorAt(
        [...here, `${index}`],
        'An image must be bare Base64: no data: prefix, no URL.',
        '图片必须是纯 Base64，不能带 data: 前缀，也不能是网址。',
      ),
    ];
  });
}

function loadsOnly(path: readonly string[], name: string): ValidationIssue {
  return warningAt(
    path,
    `Without ${name}, Ollama only loads the model (or unloads it with keep_alive 0).`,
    `没有 ${name} 时，Ollama 只会加载模型（keep_alive 为 0 时则卸载）。`,
  );
}
