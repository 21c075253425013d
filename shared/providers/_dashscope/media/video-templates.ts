import type { MediaTemplate } from './media-definition.ts';

const IMAGE = 'https://cdn.translate.alibaba.com/r/wanx-demo-1.png';

export const videoTemplates: readonly MediaTemplate[] = [
  {
    id: 'text-to-video',
    label: { en: 'Video from text', zh: '文生视频' },
    body: {
      model: 'wan2.5-t2v-preview',
      input: { prompt: 'A kitten runs in the moonlight' },
      parameters: { size: '832*480', duration: 5, prompt_extend: true, watermark: false },
    },
  },
  {
    id: 'text-to-video-shots',
    label: { en: 'Video of several shots', zh: '多镜头文生视频' },
    body: {
      model: 'wan2.6-t2v',
      input: { prompt: 'A detective enters an old house at night and finds a letter' },
      parameters: { size: '1280*720', duration: 10, prompt_extend: true, shot_type: 'multi', watermark: false },
    },
  },
  {
    id: 'image-to-video',
    label: { en: 'Video from a first frame', zh: '首帧生视频' },
    body: {
      model: 'wan2.5-i2v-preview',
      input: { prompt: 'A cat running on the grass', img_url: IMAGE },
      parameters: { resolution: '480P', duration: 5, prompt_extend: true, watermark: false },
    },
  },
  {
    id: 'image-to-video-effect',
    label: { en: 'Effect on an image', zh: '视频特效' },
    body: {
      model: 'wanx2.1-i2v-turbo',
      input: { img_url: IMAGE, template: 'flying' },
      parameters: { resolution: '720P' },
    },
  },
  {
    id: 'video-from-media',
    label: { en: 'Video from media (wan2.7)', zh: '多素材生视频（wan2.7）' },
    body: {
      model: 'wan2.7-i2v',
      input: {
        prompt: 'A cat running on the grass',
        media: [{ type: 'first_frame', url: IMAGE }],
      },
      parameters: { resolution: '720P', duration: 5, prompt_extend: true, watermark: false },
    },
  },
];
