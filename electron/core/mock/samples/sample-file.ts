import { samplePicture } from './sample-picture.ts';
import { sampleSound } from './sample-sound.ts';
import { sampleVideo } from './sample-video.ts';

/** Kinds of small real files that the mock provider makes. */
export const SAMPLE_FILES = {
  png: { contentType: 'image/png', create: (seed: number) => samplePicture(seed) },
  mp4: { contentType: 'video/mp4', create: (seed: number) => sampleVideo(seed) },
  wav: { contentType: 'audio/wav', create: (seed: number) => sampleSound(seed) },
} as const;
export type SampleFile = keyof typeof SAMPLE_FILES;

export function isSampleFile(extension: string): extension is SampleFile {
  return Object.hasOwn(SAMPLE_FILES, extension);
}
