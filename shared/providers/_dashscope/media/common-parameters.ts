import type { ParameterSpec } from '../../_kit/adapter.ts';
import { type FieldRow, input, parameter } from './fields.ts';

/** What nearly every model for pictures and films takes; an endpoint says what is different there. */

export function promptField(row: Partial<FieldRow> = {}): ParameterSpec {
  return input('prompt', {
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'What is to be seen, in English or Chinese. Text beyond the model’s limit is cut off.',
      zh: '画面描述，支持中英文。超出模型上限的部分会被截断。',
    },
    ...row,
  });
}

export function negativePrompt(place: 'input' | 'parameters' = 'input'): ParameterSpec {
  const add = place === 'input' ? input : parameter;
  return add('negative_prompt', {
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: 'What is not to be seen; up to 500 characters.',
      zh: '不希望出现的内容，最多 500 个字符。',
    },
  });
}

export function count(row: Partial<FieldRow> = {}): ParameterSpec {
  return parameter('n', {
    group: 'common',
    default: 4,
    control: { kind: 'number', min: 1, max: 4, integer: true },
    doc: {
      en: 'How many pictures to make. Each is charged, and most models make 4 unless told otherwise.',
      zh: '生成图片的数量，按张计费；多数模型默认生成 4 张。',
    },
    ...row,
  });
}

export const seed: ParameterSpec = parameter('seed', {
  group: 'sampling',
  control: { kind: 'number', min: 0, max: 2147483647, integer: true },
  doc: {
    en: 'The same seed gives a similar result. Several pictures take this seed and the numbers after it.',
    zh: '相同的种子得到相近的结果；生成多张时依次使用该值及其后续数字。',
  },
});

export const promptExtend: ParameterSpec = parameter('prompt_extend', {
  group: 'output',
  default: true,
  control: { kind: 'boolean' },
  doc: {
    en: 'Lets a model rewrite the prompt first: better results from short prompts, some 3 to 4 seconds later.',
    zh: '先由大模型改写提示词：短提示词效果更好，耗时增加约 3～4 秒。',
  },
});

export const watermark: ParameterSpec = parameter('watermark', {
  group: 'output',
  default: false,
  control: { kind: 'boolean' },
  doc: {
    en: 'Puts a mark that says AI into the lower right corner.',
    zh: '在右下角添加“AI 生成”水印。',
  },
});

export function imageSize(en: string, zh: string): ParameterSpec {
  return parameter('size', {
    group: 'common',
    control: { kind: 'text' },
    doc: {
      en: `Width and height with an asterisk between them, e.g. 1024*1024. ${en}`,
      zh: `宽*高，以星号连接，如 1024*1024。${zh}`,
    },
  });
}
