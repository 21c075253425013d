import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt } from '../../_kit/issue.ts';
import { mediaRow } from '../media-row.ts';

const METHODS = ['supervised', 'dpo', 'reinforcement'] as const;
const MAX_SUFFIX_CHARS = 64;
const RANGES = { batch_size: [1, 256], n_epochs: [1, 50] } as const;

export const fineTuningModelField = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'The model to be trained, e.g. gpt-4o-mini-2024-07-18.',
    zh: '要训练的基础模型，例如 gpt-4o-mini-2024-07-18。',
  },
);

/** Fields of `fine_tuning/jobs`. */
export const fineTuningParameters: readonly ParameterSpec[] = [
  mediaRow(
    'training_file',
    { kind: 'text' },
    {
      group: 'common',
      required: true,
      en: 'Id of an uploaded JSONL file of examples.',
      zh: '已上传的训练数据 JSONL 文件 ID。',
    },
  ),
  mediaRow(
    'validation_file',
    { kind: 'text' },
    { group: 'common', en: 'Id of a file to measure the training with.', zh: '用于验证的文件 ID。' },
  ),
  mediaRow(
    'suffix',
    { kind: 'text' },
    {
      group: 'common',
      en: 'Goes into the name of the trained model; up to 64 characters.',
      zh: '加入训练后模型名称的后缀，最多 64 个字符。',
    },
  ),
  mediaRow(
    'method',
    {
      kind: 'json',
      schema: { type: 'object', properties: { type: { type: 'string', enum: [...METHODS] } }, required: ['type'] },
    },
    {
      group: 'common',
      en: 'How it learns, with the method’s own hyperparameters: {"type":"supervised","supervised":{"hyperparameters":{"n_epochs":3}}}.',
      zh: '训练方法及其超参数：{"type":"supervised","supervised":{"hyperparameters":{"n_epochs":3}}}。',
    },
  ),
  mediaRow(
    'seed',
    { kind: 'number', integer: true },
    {
      group: 'advanced',
      en: 'The same seed makes the same training more likely.',
      zh: '相同的种子更可能得到相同的训练结果。',
    },
  ),
  mediaRow(
    'integrations',
    { kind: 'json', schema: { type: 'array' } },
    {
      group: 'advanced',
      en: 'Where the training is followed too, e.g. Weights & Biases.',
      zh: '训练过程同步到的平台，例如 Weights & Biases。',
    },
  ),
  mediaRow(
    'metadata',
    { kind: 'json', schema: { type: 'object', additionalProperties: { type: 'string' } } },
    { group: 'advanced', en: 'Up to 16 texts of your own.', zh: '最多 16 个自定义文本。' },
  ),
];

export function checkFineTuning({ method, suffix }: JsonObject): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (typeof suffix === 'string' && suffix.length > MAX_SUFFIX_CHARS) {
    issues.push(
      errorAt(
        ['suffix'],
        `suffix has ${suffix.length} characters; at most ${MAX_SUFFIX_CHARS} are taken.`,
        `suffix 有 ${suffix.length} 个字符，最多 ${MAX_SUFFIX_CHARS} 个。`,
      ),
    );
  }
  if (!isJsonObject(method)) return issues;
  const { type } = method;
  if (typeof type !== 'string') return [...issues, errorAt(['method'], 'method needs a type.', 'method 需要 type。')];
  for (const other of METHODS) {
    if (other === type || method[other] === undefined) continue;
    issues.push(
      errorAt(
        ['method', other],
        `method.${other} has no effect while type is "${type}".`,
        `type 为“${type}”时 method.${other} 不生效。`,
      ),
    );
  }
  const own = method[type];
  const hyperparameters = isJsonObject(own) && isJsonObject(own.hyperparameters) ? own.hyperparameters : {};
  for (const [name, [min, max]] of Object.entries(RANGES)) {
    const value = hyperparameters[name];
    if (typeof value !== 'number' || (Number.isInteger(value) && value >= min && value <= max)) continue;
    issues.push(
      errorAt(
        ['method', type, 'hyperparameters', name],
        `${name} must be "auto" or a whole number from ${min} to ${max}; it is ${value}.`,
        `${name} 须为 "auto" 或 ${min} 至 ${max} 的整数，当前为 ${value}。`,
      ),
    );
  }
  return issues;
}
