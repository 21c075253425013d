import { expect, it } from 'vitest';
import type { MediaLibrary } from '../../../electron/core/media/media-library.ts';
import { createMediaHandlers } from '../../../electron/main/ipc/media-handlers.ts';

const ITEM = { id: 'image-0', kind: 'image', mediaType: 'image/png', state: 'stored', label: 'ComfyUI_00001_.png' };

it('proposes the name of its service for a piece, but not to whoever votes blindly', async () => {
  const proposed: string[] = [];
  const handlers = createMediaHandlers({
    library: { stored: async () => ({ item: ITEM, path: '/x' }) } as unknown as MediaLibrary,
    chooseSaveFile: async (name) => {
      proposed.push(name);
      return null;
    },
    chooseSaveFolder: async () => null,
    copyImage: async () => false,
    showInFolder: () => undefined,
  });
  const piece = { runId: 'r', itemId: 'image-0' };
  expect(await handlers['media.save'](piece)).toEqual({ path: null });
  await handlers['media.save']({ ...piece, isAnonymous: true });
  expect(proposed).toEqual(['ComfyUI_00001_.png', 'image.png']);
});
