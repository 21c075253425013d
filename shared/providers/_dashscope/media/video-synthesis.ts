import { isJsonObject, type JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt, holdsVariable, warningAt } from '../../_kit/issue.ts';
import { inputOf, modelName, parameterOf } from './body-reading.ts';
import { negativePrompt, promptExtend, promptField, seed, watermark } from './common-parameters.ts';
import { audio, forModels, image, input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { promptMapping } from './prompt.ts';
import { checkAddress, checkLength, refuseInputs, requireInputs } from './shared-rules.ts';
import { MEDIA_TYPES, VIDEO_SIZES, videoResolution } from './video-fields.ts';
import { videoTemplates } from './video-templates.ts';

const parameters: readonly ParameterSpec[] = forModels(
  [
    promptField({
      doc: {
        en: 'What happens, in English or Chinese: up to 1500 characters with wan2.5 and later, 800 with older models.',
        zh: '视频内容描述，支持中英文：wan2.5 及之后最多 1500 个字符，更早的模型 800 个。',
      },
    }),
    negativePrompt(),
    input('img_url', {
      group: 'common',
      control: image(),
      doc: {
        en: 'Image to video: the first frame. JPEG, PNG without transparency, BMP or WEBP, 360 to 2000 pixels a side, up to 10 MB.',
        zh: '图生视频的首帧图：JPEG、不带透明通道的 PNG、BMP 或 WEBP，边长 360～2000 像素，不超过 10 MB。',
      },
    }),
    input('audio_url', {
      group: 'common',
      control: audio(),
      doc: {
        en: 'wan2.5 and later: sound for the film, WAV or MP3 of 3 to 30 seconds. Without it the model makes its own.',
        zh: 'wan2.5 及之后：视频音轨，WAV 或 MP3，3～30 秒。不提供时由模型自动配音。',
      },
    }),
    parameter('size', {
      group: 'common',
      control: { kind: 'select', options: VIDEO_SIZES },
      doc: {
        en: 'Text to video: width and height with an asterisk between them, e.g. 1280*720; no names such as 720P. wan2.2 and later make 1920*1080 unless told.',
        zh: '文生视频：宽*高，如 1280*720，不能写 720P。wan2.2 及之后默认 1920*1080。',
      },
    }),
    videoResolution({
      doc: {
        en: 'Image to video: 480P, 720P or 1080P in place of size. The ratio follows the picture.',
        zh: '图生视频：以 480P、720P、1080P 代替 size，宽高比跟随输入图。',
      },
    }),
    parameter('ratio', {
      group: 'common',
      control: { kind: 'select', options: ['16:9', '9:16', '1:1', '4:3', '3:4'] },
      doc: { en: 'wan2.7 and later: ratio of the film.', zh: 'wan2.7 及之后：视频宽高比。' },
    }),
    parameter('duration', {
      group: 'common',
      default: 5,
      control: { kind: 'number', min: 2, max: 15, integer: true },
      doc: {
        en: 'Seconds, each of them charged: 5, 10 or 15 with wan2.6, 5 or 10 with wan2.5, 3 to 5 with wanx2.1-i2v-turbo, else 5.',
        zh: '时长（秒），按秒计费：wan2.6 为 5、10、15，wan2.5 为 5、10，wanx2.1-i2v-turbo 为 3～5，其余固定 5。',
      },
    }),
    promptExtend,
    parameter('shot_type', {
      group: 'output',
      default: 'single',
      control: { kind: 'select', options: ['single', 'multi'] },
      doc: {
        en: 'wan2.6 with prompt_extend: one shot, or several.',
        zh: 'wan2.6 且开启 prompt_extend 时：单镜头或多镜头。',
      },
    }),
    parameter('audio', {
      group: 'output',
      control: { kind: 'boolean' },
      doc: { en: 'wan2.6-i2v-flash: false makes a silent film.', zh: 'wan2.6-i2v-flash：false 表示生成无声视频。' },
    }),
    watermark,
    seed,
    input('template', {
      group: 'advanced',
      control: { kind: 'text' },
      doc: {
        en: 'Image to video: name of an effect, e.g. flying. The prompt does not count then.',
        zh: '图生视频：特效模板名称，如 flying。此时 prompt 不生效。',
      },
    }),
    input('media', {
      group: 'common',
      control: {
        kind: 'json',
        schema: {
          type: 'array',
          items: {
            type: 'object',
            required: ['type', 'url'],
            properties: {
              type: { type: 'string', enum: [...MEDIA_TYPES] },
              url: { type: 'string' },
              reference_voice: { type: 'string' },
            },
          },
        },
      },
      doc: {
        en: 'wan2.7 and later: pictures, films and sound to go by, each as {"type": "first_frame", "url": …}. Takes the place of img_url.',
        zh: 'wan2.7 及之后：素材列表，每项为 {"type": "first_frame", "url": …}，代替 img_url。',
      },
    }),
  ],
  {
    img_url: /-i2v/,
    template: /-i2v/,
    resolution: /-i2v|^wan2\.[7-9]/,
    size: /-(t2v|r2v)/,
    audio_url: /^wan2\.[5-9]/,
    media: /^wan2\.[7-9]|-r2v/,
    ratio: /^wan2\.[7-9]/,
    shot_type: /^wan2\.[6-9]/,
    audio: /-i2v-flash/,
  },
);

/** Lengths in seconds that models make; the first row that fits counts. */
const DURATIONS: readonly { models: RegExp; seconds: readonly number[] }[] = [
  { models: /^wan2\.6-(t2v|i2v)/, seconds: [5, 10, 15] },
  { models: /^wan2\.5-(t2v|i2v)/, seconds: [5, 10] },
  { models: /^wanx2\.1-i2v-turbo/, seconds: [3, 4, 5] },
  { models: /^(wan2\.2|wanx2\.1)-(t2v|i2v)/, seconds: [5] },
];

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  const isFromImage = /-i2v/.test(model);
  const isFromText = /-t2v/.test(model);
  return [
    ...checkInputs(body, { model, isFromImage, isFromText }),
    ...checkLength(body, 'prompt', /^wanx?2\.[0-4]/.test(model) ? 800 : 1500),
    ...checkLength(body, 'negative_prompt', 500),
    ...checkDuration(body, model),
    ...checkPicture(body, isFromImage),
    ...checkShots(body, model),
    ...checkMediaList(body),
  ];
}

function checkInputs(
  body: JsonObject,
  { model, isFromImage, isFromText }: { model: string; isFromImage: boolean; isFromText: boolean },
): ValidationIssue[] {
  const issues: ValidationIssue[] = [];
  if (isFromImage && inputOf(body, 'media') === undefined) issues.push(...requireInputs(body, ['img_url']));
  if (isFromText) {
    issues.push(
      ...requireInputs(body, ['prompt']),
      ...refuseInputs(body, ['img_url', 'template'], `${model} starts from text`, `${model} 为文生视频`),
    );
  }
  if (inputOf(body, 'audio_url') !== undefined && /^wanx?2\.[0-4]/.test(model)) {
    issues.push(...refuseInputs(body, ['audio_url'], 'sound came with wan2.5', 'wan2.5 起才支持音频'));
  }
  if (inputOf(body, 'template') !== undefined) {
    issues.push(...refuseInputs(body, ['prompt'], 'template says what happens', '已由 template 决定内容'));
  }
  return issues;
}

function checkDuration(body: JsonObject, model: string): ValidationIssue[] {
  const duration = parameterOf(body, 'duration');
  const seconds = DURATIONS.find(({ models }) => models.test(model))?.seconds;
  if (typeof duration !== 'number' || seconds === undefined || seconds.includes(duration)) return [];
  return [
    errorAt(
      ['parameters', 'duration'],
      `${model} makes films of ${seconds.join(', ')} seconds; duration is ${duration}.`,
      `${model} 的时长只能为 ${seconds.join('、')} 秒，当前为 ${duration}。`,
    ),
  ];
}

/** Films from text have a size in pixels, films from pictures a resolution by name. */
function checkPicture(body: JsonObject, isFromImage: boolean): ValidationIssue[] {
  const size = parameterOf(body, 'size');
  if (typeof size !== 'string' || holdsVariable(size)) return [];
  const path = ['parameters', 'size'];
  if (isFromImage) {
    return [
      warningAt(
        path,
        'Films from a picture take resolution (480P, 720P, 1080P) in place of size.',
        '图生视频使用 resolution（480P、720P、1080P），不使用 size。',
      ),
    ];
  }
  if (/^\d+p$/i.test(size)) {
    return [
      errorAt(
        path,
        `size is in pixels, e.g. 1280*720; "${size}" is a resolution.`,
        `size 须写像素，如 1280*720；“${size}”是 resolution 的写法。`,
      ),
    ];
  }
  const parts = /^(\d+)[xX×](\d+)$/.exec(size);
  return parts === null
    ? []
    : [
        errorAt(
          path,
          `size takes an asterisk here: ${parts[1]}*${parts[2]}.`,
          `此处的 size 使用星号：${parts[1]}*${parts[2]}。`,
        ),
      ];
}

function checkShots(body: JsonObject, model: string): ValidationIssue[] {
  if (parameterOf(body, 'shot_type') !== 'multi') return [];
  const path = ['parameters', 'shot_type'];
  if (parameterOf(body, 'prompt_extend') === false) {
    return [warningAt(path, 'shot_type needs prompt_extend true.', 'shot_type 需要 prompt_extend 为 true。')];
  }
  if (!/^wanx?2\.[0-5]/.test(model)) return [];
  return [
    warningAt(path, `${model} does not know shot_type: wan2.6 does.`, `${model} 不支持 shot_type，wan2.6 起支持。`),
  ];
}

function checkMediaList(body: JsonObject): ValidationIssue[] {
  const media = inputOf(body, 'media');
  if (!Array.isArray(media)) return [];
  const path = ['input', 'media'];
  return media.flatMap((item) => {
    if (!isJsonObject(item)) return [errorAt(path, 'Each of media is an object.', 'media 的每一项都是对象。')];
    const { type, url } = item;
    const issues = checkAddress(url, path, 'url', true);
    if (typeof type === 'string' && !holdsVariable(type) && !(MEDIA_TYPES as readonly string[]).includes(type)) {
      issues.push(
        warningAt(
          path,
          `media type "${type}" is none of ${MEDIA_TYPES.join(', ')}.`,
          `media 的 type“${type}”不在 ${MEDIA_TYPES.join('、')} 之中。`,
        ),
      );
    }
    return issues;
  });
}

export const videoSynthesis: MediaDefinition = {
  id: 'video-synthesis',
  label: { en: 'Video synthesis', zh: '视频生成' },
  operation: 'video',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/text-to-video-api-reference',
  path: MEDIA_PATHS.videoSynthesis,
  answer: 'task',
  model: modelField(
    'Id of a model that makes films from text (t2v), a first frame (i2v) or references (r2v). Films between two frames and talking heads live at image-to-video.',
    '视频模型 ID：文生视频（t2v）、首帧生视频（i2v）或参考生视频（r2v）。首尾帧与数字人类模型使用 image-to-video。',
  ),
  models: [
    'wan2.6-t2v',
    'wan2.6-i2v',
    'wan2.6-i2v-flash',
    'wan2.6-r2v',
    'wan2.5-t2v-preview',
    'wan2.5-i2v-preview',
    'wan2.2-t2v-plus',
    'wan2.2-i2v-plus',
    'wan2.2-i2v-flash',
    'wanx2.1-t2v-turbo',
    'wanx2.1-t2v-plus',
    'wanx2.1-i2v-turbo',
    'wanx2.1-i2v-plus',
    'wan2.7-t2v',
    'wan2.7-i2v',
  ],
  parameters,
  rules,
  prompt: promptMapping({
    text: ['input', 'prompt'],
    images: { path: ['input', 'img_url'], isList: false },
    parameters,
  }),
  templates: videoTemplates,
  sdkCalls: [{ sdk: 'dashscope', call: 'VideoSynthesis', path: '/services/aigc/video-generation/video-synthesis' }],
  isGatewayDefault: true,
};
