import type { ParameterSpec } from '../_kit/adapter.ts';
import { mediaRow } from './media-row.ts';

export const videoModelField: ParameterSpec = mediaRow(
  'model',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Video model, e.g. sora-2. OpenAI announced the end of its own for September 2026; compatible services keep the form.',
    zh: '视频模型，例如 sora-2。OpenAI 已公告其自有视频接口于 2026 年 9 月下线，兼容服务仍沿用此形式。',
  },
);

const promptRow = mediaRow(
  'prompt',
  { kind: 'text' },
  { group: 'common', required: true, en: 'What is to be seen and heard.', zh: '视频的画面与声音内容。' },
);

const secondsRow = mediaRow(
  'seconds',
  { kind: 'select', options: ['4', '8', '12'], acceptsOthers: true },
  {
    group: 'common',
    default: '4',
    en: 'Length in seconds, as text: 4, 8 or 12 with sora-2. Each second is charged.',
    zh: '时长（秒），以文本填写：sora-2 为 4、8 或 12。按秒计费。',
  },
);

/** Fields of `videos`, which is a form where a picture goes with it. */
export const videoParameters: readonly ParameterSpec[] = [
  promptRow,
  secondsRow,
  mediaRow(
    'size',
    { kind: 'select', options: ['720x1280', '1280x720', '1024x1792', '1792x1024'], acceptsOthers: true },
    {
      group: 'common',
      default: '720x1280',
      en: 'Width and height. The two larger ones are for sora-2-pro.',
      zh: '宽与高。较大的两种仅 sora-2-pro 支持。',
    },
  ),
  mediaRow(
    'input_reference',
    { kind: 'media', accepts: 'image', forms: ['part'] },
    {
      group: 'common',
      en: 'A picture that the video begins with, of the same size.',
      zh: '作为首帧的图片，尺寸须与视频一致。',
    },
  ),
];

/** The video that a call is about, which is a part of the path. */
export const videoIdRow = mediaRow(
  'video_id',
  { kind: 'text' },
  {
    group: 'common',
    required: true,
    en: 'Id of the video, e.g. video_abc123. It goes into the path.',
    zh: '视频 ID，例如 video_abc123，将写入路径。',
  },
);

export const remixParameters: readonly ParameterSpec[] = [
  videoIdRow,
  { ...promptRow, doc: { en: 'What to change in the video.', zh: '要对视频做的修改。' } },
];
