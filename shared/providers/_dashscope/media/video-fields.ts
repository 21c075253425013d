import type { ParameterSpec } from '../../_kit/adapter.ts';
import { type FieldRow, parameter } from './fields.ts';

/** Sizes of films from text: 1080P, 720P, 480P. */
export const VIDEO_SIZES = [
  '1920*1080',
  '1080*1920',
  '1440*1440',
  '1632*1248',
  '1248*1632',
  '1280*720',
  '720*1280',
  '960*960',
  '1088*832',
  '832*1088',
  '832*480',
  '480*832',
  '624*624',
] as const;

/** What a piece of `input.media` is for, from wan2.7 on. */
export const MEDIA_TYPES = [
  'first_frame',
  'last_frame',
  'reference_image',
  'reference_video',
  'reference_voice',
  'video',
  'first_clip',
  'driving_audio',
] as const;

export function videoResolution(row: Partial<FieldRow> = {}): ParameterSpec {
  return parameter('resolution', {
    group: 'common',
    control: { kind: 'select', options: ['480P', '720P', '1080P'] },
    doc: { en: 'How fine the film is.', zh: '视频清晰度。' },
    ...row,
  });
}
