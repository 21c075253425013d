import type { ParameterSpec } from '../../_kit/adapter.ts';
import { image, input, modelField, parameter } from './fields.ts';
import type { MediaDefinition } from './media-definition.ts';
import { MEDIA_PATHS } from './media-paths.ts';

const parameters: readonly ParameterSpec[] = [
  input('image_url', {
    group: 'common',
    required: true,
    control: image({ isOlder: true }),
    doc: { en: 'The picture to check.', zh: '待检测的图片。' },
  }),
  parameter('ratio', {
    group: 'common',
    control: { kind: 'select', options: ['1:1', '3:4'] },
    doc: {
      en: 'emo-detect and emoji-detect: ratio of the film to come.',
      zh: 'emo-detect、emoji-detect：后续视频的宽高比。',
    },
  }),
];

/** Tells at once whether a picture will do, and where the face is, before a film is paid for. */
export const faceDetect: MediaDefinition = {
  id: 'face-detect',
  label: { en: 'Face detect', zh: '人脸检测' },
  operation: 'image',
  docsUrl: 'https://help.aliyun.com/zh/model-studio/wan-s2v-detect-api',
  path: MEDIA_PATHS.faceDetect,
  answer: 'whole',
  formats: { stream: 'data-json', json: 'data-json' },
  model: modelField(
    'Id of the check that belongs to the model for the film, e.g. wan2.2-s2v-detect or emoji-detect-v1.',
    '与视频模型配套的检测模型 ID，如 wan2.2-s2v-detect、emoji-detect-v1。',
  ),
  models: [
    'wan2.2-s2v-detect',
    'emoji-detect-v1',
    'emo-detect-v1',
    'liveportrait-detect',
    'animate-anyone-detect-gen2',
  ],
  parameters,
  rules: () => [],
  templates: [
    {
      id: 'face-detect',
      label: { en: 'Check a picture for a talking head', zh: '人像检测' },
      body: {
        model: 'wan2.2-s2v-detect',
        input: { image_url: 'https://huarong123.oss-cn-hangzhou.aliyuncs.com/image/portrait.png' },
      },
    },
  ],
  isGatewayDefault: false,
};
