import { expect, it } from 'vitest';
import { anonymousFileName, mediaFileName } from '../../../electron/core/media/media-file-name.ts';
import type { MediaItem } from '../../../shared/model/media.ts';

const ITEM: MediaItem = {
  id: 'result-1',
  kind: 'image',
  mediaType: 'image/png',
  state: 'stored',
  name: 'a.png',
  sizeBytes: 1,
  url: null,
  expiresAtEpochMs: null,
};
const SAMPLES = { sampleRateHz: 24_000, channels: 1 };

it('names a piece as its service does, else by its kind and place', () => {
  expect(mediaFileName({ ...ITEM, label: 'ComfyUI_00001_.png' })).toBe('ComfyUI_00001_.png');
  expect(mediaFileName(ITEM)).toBe('image-result-1.png');
});

it('tells nothing of the service where that is to stay unknown', () => {
  expect(anonymousFileName({ ...ITEM, label: 'ComfyUI_00001_.png' })).toBe('image.png');
  const sound: MediaItem = { ...ITEM, kind: 'audio', mediaType: 'audio/pcm', pcm: SAMPLES };
  expect(anonymousFileName(sound)).toBe('audio.wav');
});
