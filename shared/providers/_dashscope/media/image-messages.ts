import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ConversationSpec, ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { messagesAt } from '../../_kit/conversation.ts';
import { errorAt, holdsVariable, warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName, parameterOf } from './body-reading.ts';
import { count, imageSize, negativePrompt, promptExtend, seed, watermark } from './common-parameters.ts';
import { parameter } from './fields.ts';
import { checkAddress, checkCount } from './shared-rules.ts';
import { checkSize, type SizeLimit } from './size-rules.ts';
import { QWEN_IMAGE_SIZES } from './text-to-image.ts';

/** Pictures by messages: one turn of the user, with one text and the pictures to go by. */
export const imageConversation: ConversationSpec = {
  messagesPath: ['input', 'messages'],
  systemPath: null,
  roles: ['user'],
  contentKey: 'content',
};

export const imageMessages: ParameterSpec = {
  path: ['input', 'messages'],
  name: 'messages',
  group: 'common',
  control: {
    kind: 'json',
    schema: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['role', 'content'],
        properties: {
          role: { type: 'string', enum: ['user'] },
          content: {
            type: 'array',
            items: {
              type: 'object',
              description: 'The key is the kind; there is no type field.',
              properties: {
                text: { type: 'string' },
                image: { type: 'string', description: 'An https, oss:// or data: address.' },
              },
            },
          },
        },
      },
    },
  },
  doc: {
    en: 'One message of the user: one {"text": …}, after the {"image": …} items to change or to go by.',
    zh: '一条 user 消息：一个 {"text": …}，以及待编辑或参考的 {"image": …}。',
  },
};

export const imageMessageParameters: readonly ParameterSpec[] = [
  imageSize(
    'qwen-image, -plus and -max make 1664*928, 1472*1104, 1328*1328, 1104*1472 and 928*1664. Edits follow the picture given.',
    'qwen-image、-plus、-max 支持 1664*928、1472*1104、1328*1328、1104*1472、928*1664；编辑时默认沿用输入图尺寸。',
  ),
  count({
    control: { kind: 'number', min: 1, max: 6, integer: true },
    doc: {
      en: 'How many pictures to make; each is charged. wan2.6 makes 1 to 4, and 4 unless told; qwen-image 1; qwen-image-edit-plus and -max 1 to 6.',
      zh: '生成图片的数量，按张计费。wan2.6 为 1～4 张且默认 4 张，qwen-image 固定 1 张，qwen-image-edit-plus、-max 为 1～6 张。',
    },
  }),
  negativePrompt('parameters'),
  promptExtend,
  watermark,
  seed,
  parameter('enable_interleave', {
    group: 'output',
    default: false,
    control: { kind: 'boolean' },
    doc: {
      en: 'wan2.6-image: answers with text and pictures in turn. Takes one picture at most, n 1, and a stream.',
      zh: 'wan2.6-image：图文混排输出。最多一张输入图，n 须为 1，且需流式。',
    },
  }),
  parameter('max_images', {
    group: 'output',
    default: 5,
    control: { kind: 'number', min: 1, max: 5, integer: true },
    doc: {
      en: 'With enable_interleave: how many pictures at most; each is charged.',
      zh: '配合 enable_interleave：最多生成的图片数，按张计费。',
    },
  }),
];

const LIMITS: readonly SizeLimit[] = [
  { models: /^qwen-image(-plus|-max)?(-\d{4}-\d\d-\d\d)?$/, sizes: QWEN_IMAGE_SIZES },
  { models: /^wan2\.6-image/, area: [768 * 768, 1280 * 1280] },
];

/** How many pictures the models take, and how much text. */
const TAKES: readonly { models: RegExp; images: readonly [number, number]; characters?: number }[] = [
  { models: /^wan2\.6-t2i/, images: [0, 0], characters: 2100 },
  { models: /^qwen-image(-plus|-max)?(-\d{4}-\d\d-\d\d)?$/, images: [0, 0], characters: 800 },
  { models: /^z-image-turbo/, images: [0, 0] },
  { models: /^qwen-image-edit(-\d{4}-\d\d-\d\d)?$/, images: [1, 1], characters: 800 },
  { models: /^qwen-image-edit-(plus|max)/, images: [1, 3], characters: 800 },
];

const MESSAGES = ['input', 'messages'];

/** Rules of messages, sizes and numbers, for the call that waits and the one that makes a task. */
export function checkImageMessages(body: JsonObject): ValidationIssue[] {
  return [
    ...checkMessages(body),
    ...checkSize(body, LIMITS),
    ...checkCount(body, {
      onlyOne: /^(qwen-image(-plus|-max)?(-\d{4}-\d\d-\d\d)?$|qwen-image-edit(-\d{4}-\d\d-\d\d)?$|z-image)/,
      defaultsToFour: isInterleaved(body) ? /^$/ : /^wan2\.6-(t2i|image)/,
    }),
    ...checkWanCount(body),
  ];
}

function checkWanCount(body: JsonObject): ValidationIssue[] {
  const n = parameterOf(body, 'n');
  if (typeof n !== 'number' || !modelName(body).startsWith('wan2.')) return [];
  if (isInterleaved(body) && n !== 1) {
    return [
      errorAt(
        ['parameters', 'n'],
        'With enable_interleave n must be 1; max_images limits the pictures.',
        '开启 enable_interleave 时 n 只能为 1，图片数由 max_images 控制。',
      ),
    ];
  }
  return n <= 4
    ? []
    : [errorAt(['parameters', 'n'], 'n must be at most 4 with wan models.', '万相模型的 n 不能大于 4。')];
}

export function isInterleaved(body: JsonObject): boolean {
  return parameterOf(body, 'enable_interleave') === true;
}

function checkMessages(body: JsonObject): ValidationIssue[] {
  const messages = messagesAt(body, MESSAGES);
  const [message] = messages;
  if (typeof inputOf(body, 'messages') === 'string') return [];
  if (message === undefined) {
    return [errorAt(MESSAGES, 'input.messages must hold a message.', 'input.messages 至少需要一条消息。')];
  }
  if (messages.length > 1) {
    return [
      errorAt(
        MESSAGES,
        'These models take a single turn: one message of the user.',
        '此类模型仅支持单轮：只能有一条 user 消息。',
      ),
    ];
  }
  const { content } = message;
  if (!Array.isArray(content)) {
    if (holdsVariable(content)) return [];
    return [
      errorAt(
        MESSAGES,
        'The content must be a list of parts here: [{"text": "…"}].',
        '此处 content 必须是列表：[{"text": "…"}]。',
      ),
    ];
  }
  return checkParts(body, content);
}

function checkParts(body: JsonObject, content: readonly JsonValue[]): ValidationIssue[] {
  const parts = content.filter(isJsonObject);
  const texts = parts.filter(({ text }) => typeof text === 'string');
  const images = parts.filter((part) => part.image !== undefined);
  const issues = images.flatMap(({ image }) => checkAddress(image, MESSAGES, 'image', true));
  if (texts.length !== 1) {
    issues.push(
      errorAt(
        MESSAGES,
        `The message must have exactly one text; it has ${texts.length}.`,
        `消息中必须有且仅有一个 text，当前有 ${texts.length} 个。`,
      ),
    );
  }
  const model = modelName(body);
  const takes = TAKES.find(({ models }) => models.test(model));
  const [least, most] = takes?.images ?? wanImages(body, model);
  if (images.length < least || images.length > most) {
    issues.push(
      errorAt(
        MESSAGES,
        most === 0
          ? `${model} takes no image; there are ${images.length}.`
          : `${model} takes ${least === most ? least : `${least} to ${most}`} images; there are ${images.length}.`,
        most === 0
          ? `${model} 不接受图片，当前有 ${images.length} 张。`
          : `${model} 需要 ${least === most ? least : `${least}～${most}`} 张图片，当前有 ${images.length} 张。`,
      ),
    );
  }
  const [text] = texts;
  const length = [...String(text?.text ?? '')].length;
  if (takes?.characters !== undefined && length > takes.characters && !holdsVariable(text?.text)) {
    issues.push(
      warningAt(
        MESSAGES,
        `${model} reads ${takes.characters} characters; the text has ${length}.`,
        `${model} 最多读取 ${takes.characters} 个字符，当前文本为 ${length} 个。`,
      ),
    );
  }
  return issues;
}

/** wan2.6-image changes one to four pictures, or writes and paints, with one to start from at most. */
function wanImages(body: JsonObject, model: string): readonly [number, number] {
  if (!model.startsWith('wan2.6-image')) return [0, Number.POSITIVE_INFINITY];
  return isInterleaved(body) ? [0, 1] : [1, 4];
}
