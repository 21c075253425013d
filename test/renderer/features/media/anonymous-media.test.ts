import { expect, it } from 'vitest';
import { anonymous } from '../../../../renderer/src/features/media/anonymous-media.ts';
import type { MediaItem } from '../../../../shared/model/media.ts';

it('leaves nothing in a piece that tells which service made it', () => {
  const item: MediaItem = {
    id: 'image-0',
    kind: 'image',
    mediaType: 'image/png',
    state: 'remote',
    name: null,
    sizeBytes: null,
    url: 'https://dashscope-result.example/a.png',
    expiresAtEpochMs: null,
    label: 'ComfyUI_00001_.png',
    problem: 'dashscope-result.example refused',
    problemCode: 'MEDIA_REFUSED',
    problemData: { host: 'dashscope-result.example' },
  };
  expect(JSON.stringify(anonymous(item))).not.toMatch(/dashscope|comfyui|REFUSED/i);
  expect(anonymous(item)).toMatchObject({ id: 'image-0', kind: 'image', state: 'remote' });
});
