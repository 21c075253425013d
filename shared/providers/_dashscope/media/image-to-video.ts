import type { JsonObject } from '../../../model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../_kit/adapter.ts';
import { errorAt } from '../../_kit/issue.ts';
import { modelName, parameterOf } from './body-reading.ts';
import { negativePrompt, promptExtend, promptField, seed, watermark } from './common-parameters.ts';
import { audio, forModels, image, input, modelField, parameter, video } from './fields.ts';
import { imageToVideoTemplates } from './image-to-video-templates.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';
import { checkLength, requireInputs } from './shared-rules.ts';
import { videoResolution } from './video-fields.ts';

const box = { type: 'array', minItems: 4, maxItems: 4, items: { type: 'integer' } };

const parameters: readonly ParameterSpec[] = forModels(
  [
    input('first_frame_url', {
      group: 'common',
      control: image(),
      doc: { en: 'kf2v: the first frame.', zh: 'kf2v：首帧图。' },
    }),
    input('last_frame_url', {
      group: 'common',
      control: image(),
      doc: { en: 'kf2v: the last frame.', zh: 'kf2v：尾帧图。' },
    }),
    promptField({
      doc: {
        en: 'kf2v: what happens between the frames, up to 800 characters.',
        zh: 'kf2v：首尾帧之间的内容，最多 800 个字符。',
      },
    }),
    negativePrompt(),
    input('image_url', {
      group: 'common',
      control: image({ isOlder: true }),
      doc: {
        en: 's2v, emoji, emo, LivePortrait and animate-anyone: the picture of the person. Let face-detect check it first.',
        zh: 's2v、emoji、emo、LivePortrait、animate-anyone：人物图片，建议先用 face-detect 检测。',
      },
    }),
    input('audio_url', {
      group: 'common',
      control: audio(),
      doc: {
        en: 's2v, emo, LivePortrait and VideoRetalk: what is spoken or sung.',
        zh: 's2v、emo、LivePortrait、VideoRetalk：驱动音频。',
      },
    }),
    input('video_url', {
      group: 'common',
      control: video(300),
      doc: { en: 'VideoRetalk: the film whose lips are to move.', zh: 'VideoRetalk：待替换口型的视频。' },
    }),
    input('ref_image_url', {
      group: 'advanced',
      control: image({ isOlder: true }),
      doc: { en: 'VideoRetalk: which of several faces is meant.', zh: 'VideoRetalk：多人时指定目标人脸的图片。' },
    }),
    input('template', {
      group: 'advanced',
      control: { kind: 'text' },
      doc: { en: 'kf2v: name of an effect, in place of a prompt.', zh: 'kf2v：特效模板名称，代替 prompt。' },
    }),
    input('driven_id', {
      group: 'common',
      control: { kind: 'text' },
      doc: { en: 'emoji-v1: which expression to play.', zh: 'emoji-v1：表情模板 ID。' },
    }),
    input('face_bbox', {
      group: 'advanced',
      control: { kind: 'json', schema: box },
      doc: {
        en: 'emoji-v1: where the face is, as face-detect answered.',
        zh: 'emoji-v1：face-detect 返回的人脸区域。',
      },
    }),
    input('ext_bbox', {
      group: 'advanced',
      control: { kind: 'json', schema: box },
      doc: {
        en: 'emoji-v1 and emo-v1: the part of the picture that moves, as face-detect answered.',
        zh: 'emoji-v1、emo-v1：face-detect 返回的动态区域。',
      },
    }),
    videoResolution({
      doc: {
        en: 'kf2v: 480P, 720P or 1080P. s2v: 480P or 720P.',
        zh: 'kf2v 支持 480P、720P、1080P，s2v 支持 480P、720P。',
      },
    }),
    parameter('duration', {
      group: 'common',
      default: 5,
      control: { kind: 'number', min: 1, integer: true },
      doc: { en: 'kf2v: seconds, always 5.', zh: 'kf2v：时长（秒），固定为 5。' },
    }),
    promptExtend,
    watermark,
    seed,
    parameter('template_id', {
      group: 'output',
      default: 'normal',
      control: { kind: 'select', options: ['normal', 'calm', 'active'] },
      doc: { en: 'LivePortrait: how lively the head moves.', zh: 'LivePortrait：头部动作模板。' },
    }),
    parameter('eye_move_freq', {
      group: 'output',
      default: 0.5,
      control: { kind: 'number', min: 0, max: 1, step: 0.1 },
      doc: { en: 'LivePortrait: how often the eyes blink.', zh: 'LivePortrait：眨眼频率。' },
    }),
    parameter('mouth_move_strength', {
      group: 'output',
      default: 1,
      control: { kind: 'number', min: 0, max: 1.5, step: 0.1 },
      doc: { en: 'LivePortrait: how far the mouth moves.', zh: 'LivePortrait：嘴部动作幅度。' },
    }),
    parameter('head_move_strength', {
      group: 'output',
      default: 0.7,
      control: { kind: 'number', min: 0, max: 1, step: 0.1 },
      doc: { en: 'LivePortrait: how far the head moves.', zh: 'LivePortrait：头部动作幅度。' },
    }),
    parameter('video_fps', {
      group: 'output',
      default: 24,
      control: { kind: 'number', min: 15, max: 30, integer: true },
      doc: { en: 'LivePortrait: frames a second.', zh: 'LivePortrait：视频帧率。' },
    }),
    parameter('paste_back', {
      group: 'output',
      default: true,
      control: { kind: 'boolean' },
      doc: { en: 'LivePortrait: puts the face back into the whole picture.', zh: 'LivePortrait：将人脸贴回原图。' },
    }),
    parameter('style_level', {
      group: 'output',
      control: { kind: 'select', options: ['normal', 'calm', 'active'] },
      doc: { en: 'emo-v1: how lively the person is.', zh: 'emo-v1：动作风格强度。' },
    }),
    parameter('video_extension', {
      group: 'output',
      default: false,
      control: { kind: 'boolean' },
      doc: { en: 'VideoRetalk: makes the film as long as the sound.', zh: 'VideoRetalk：将视频延长到与音频等长。' },
    }),
    parameter('query_face_threshold', {
      group: 'advanced',
      default: 170,
      control: { kind: 'number', min: 120, max: 200, integer: true },
      doc: {
        en: 'VideoRetalk: how much a face must look like ref_image_url; lower takes more faces.',
        zh: 'VideoRetalk：与参考人脸的匹配阈值，越低越容易匹配。',
      },
    }),
  ],
  {
    first_frame_url: /kf2v/,
    last_frame_url: /kf2v/,
    prompt: /kf2v/,
    negative_prompt: /kf2v/,
    template: /kf2v/,
    duration: /kf2v/,
    prompt_extend: /kf2v/,
    seed: /kf2v/,
    watermark: /kf2v/,
    image_url: /-s2v|^(emoji|emo|liveportrait|animate-anyone)/,
    audio_url: /-s2v|^(emo-|liveportrait|videoretalk)/,
    video_url: /^(videoretalk|animate-anyone)/,
    ref_image_url: /^videoretalk/,
    driven_id: /^emoji/,
    face_bbox: /^(emoji|emo-)/,
    ext_bbox: /^(emoji|emo-)/,
    resolution: /kf2v|-s2v/,
    template_id: /^(liveportrait|animate-anyone)/,
    eye_move_freq: /^liveportrait/,
    mouth_move_strength: /^liveportrait/,
    head_move_strength: /^liveportrait/,
    video_fps: /^liveportrait/,
    paste_back: /^liveportrait/,
    style_level: /^emo-/,
    video_extension: /^videoretalk/,
    query_face_threshold: /^videoretalk/,
  },
);

const NEEDS: readonly { models: RegExp; inputs: readonly string[] }[] = [
  { models: /kf2v/, inputs: ['first_frame_url'] },
  { models: /-s2v/, inputs: ['image_url', 'audio_url'] },
  { models: /^emoji-/, inputs: ['image_url', 'driven_id', 'face_bbox', 'ext_bbox'] },
  { models: /^emo-/, inputs: ['image_url', 'audio_url'] },
  { models: /^liveportrait/, inputs: ['image_url', 'audio_url'] },
  { models: /^videoretalk/, inputs: ['video_url', 'audio_url'] },
];

function rules(body: JsonObject): ValidationIssue[] {
  const model = modelName(body);
  const needs = NEEDS.find(({ models }) => models.test(model))?.inputs ?? [];
  const issues = [
    ...requireInputs(body, needs),
    ...checkLength(body, 'prompt', 800),
    ...checkLength(body, 'negative_prompt', 500),
  ];
  const duration = parameterOf(body, 'duration');
  if (model.includes('kf2v') && typeof duration === 'number' && duration !== 5) {
    issues.push(
      errorAt(
        ['parameters', 'duration'],
        `${model} makes films of 5 seconds; duration is ${duration}.`,
        `${model} 的时长固定为 5 秒，当前为 ${duration}。`,
      ),
    );
  }
  if (/-s2v/.test(model) && parameterOf(body, 'resolution') === '1080P') {
    issues.push(
      errorAt(['parameters', 'resolution'], `${model} makes 480P and 720P.`, `${model} 仅支持 480P 与 720P。`),
    );
  }
  return issues;
}

export const imageToVideo: MediaDefinition = {
  id: 'image-to-video',
  label: { en: 'Image to video', zh: '图生视频' },
  operation: 'video',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/image-to-video-by-first-and-last-frame-api-reference',
  path: MEDIA_PATHS.imageToVideo,
  answer: 'task',
  model: modelField(
    'Id of a model for films between two frames (kf2v) or of people who speak, sing or move: wan2.2-s2v, emoji-v1, liveportrait, videoretalk and others.',
    '首尾帧（kf2v）或人物说话、唱歌、动作类模型 ID：wan2.2-s2v、emoji-v1、liveportrait、videoretalk 等。',
  ),
  models: [
    'wan2.2-kf2v-flash',
    'wanx2.1-kf2v-plus',
    'wan2.2-s2v',
    'emoji-v1',
    'emo-v1',
    'liveportrait',
    'animate-anyone-gen2',
    'videoretalk',
  ],
  parameters,
  rules,
  templates: imageToVideoTemplates,
  sdkCalls: [{ sdk: 'dashscope', call: 'VideoSynthesis', path: '/services/aigc/image2video/video-synthesis' }],
  isGatewayDefault: true,
};
