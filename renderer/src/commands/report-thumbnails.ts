import { mediaAddress } from '../../../shared/model/media-address.ts';

export type Thumbnail = { runId: string; itemId: string; data: string };

const WIDTH_PX = 320;
/** Less than what main takes, as Base64. */
const MAX_CHARS = 99_000;
const QUALITIES = [0.8, 0.5];

/** Small pictures of what runs answered, drawn here: pictures of others are read in the window alone. */
export async function drawThumbnails(pictures: readonly { runId: string; itemId: string }[]): Promise<Thumbnail[]> {
  const drawn: Thumbnail[] = [];
  for (const { runId, itemId } of pictures) {
    const data = await drawThumbnail(mediaAddress(runId, { id: itemId, name: null })).catch(() => null);
    if (data !== null) drawn.push({ runId, itemId, data });
  }
  return drawn;
}

/** Null for what is no picture that can be drawn. */
async function drawThumbnail(address: string): Promise<string | null> {
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const picture = await createImageBitmap(await answer.blob());
  const width = Math.min(WIDTH_PX, picture.width);
  const height = Math.max(1, Math.round((picture.height / picture.width) * width));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  for (const quality of QUALITIES) {
    const data = await dataAddress(await canvas.convertToBlob({ type: 'image/webp', quality }));
    if (data.length <= MAX_CHARS) return data;
  }
  return null;
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
