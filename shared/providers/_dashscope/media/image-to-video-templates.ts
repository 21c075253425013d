import type { MediaTemplate } from './media-definition.ts';

const PORTRAIT = 'https://huarong123.oss-cn-hangzhou.aliyuncs.com/image/portrait.png';
const SPEECH = 'https://dashscope.oss-cn-beijing.aliyuncs.com/samples/audio/paraformer/hello_world_female2.wav';

export const imageToVideoTemplates: readonly MediaTemplate[] = [
  {
    id: 'keyframes-to-video',
    label: { en: 'Video between two frames', zh: '首尾帧生视频' },
    body: {
      model: 'wan2.2-kf2v-flash',
      input: {
        first_frame_url: 'https://wanx.alicdn.com/material/20250318/first_frame.png',
        last_frame_url: 'https://wanx.alicdn.com/material/20250318/last_frame.png',
        prompt: 'A black kitten looks up at the sky; the camera rises and ends in a view from above',
      },
      parameters: { resolution: '480P', prompt_extend: true, watermark: false },
    },
  },
  {
    id: 'speech-to-video',
    label: { en: 'Let a picture speak (s2v)', zh: '数字人说话（s2v）' },
    body: {
      model: 'wan2.2-s2v',
      input: { image_url: PORTRAIT, audio_url: SPEECH },
      parameters: { resolution: '480P' },
    },
  },
  {
    id: 'emoji',
    label: { en: 'Let a face make an expression (Emoji)', zh: '表情包生成（Emoji）' },
    docs: 'face_bbox and ext_bbox come from a call of face-detect with emoji-detect-v1.\n',
    body: {
      model: 'emoji-v1',
      input: {
        image_url: PORTRAIT,
        driven_id: 'mengwa_kaixin',
        face_bbox: [212, 194, 460, 441],
        ext_bbox: [63, 30, 609, 575],
      },
    },
  },
  {
    id: 'liveportrait',
    label: { en: 'Let a portrait speak (LivePortrait)', zh: '人像播报（LivePortrait）' },
    body: {
      model: 'liveportrait',
      input: { image_url: PORTRAIT, audio_url: SPEECH },
      parameters: {
        template_id: 'normal',
        eye_move_freq: 0.5,
        video_fps: 24,
        mouth_move_strength: 1,
        paste_back: true,
      },
    },
  },
  {
    id: 'videoretalk',
    label: { en: 'New speech for a video (VideoRetalk)', zh: '视频口型替换（VideoRetalk）' },
    body: {
      model: 'videoretalk',
      input: {
        video_url:
          'https://help-static-aliyun-doc.aliyuncs.com/file-manage-files/zh-CN/20250717/pvegot/input_video_01.mp4',
        audio_url: SPEECH,
        ref_image_url: '',
      },
      parameters: { video_extension: false },
    },
  },
];
