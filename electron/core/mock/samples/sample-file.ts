import { samplePicture } from './sample-picture.ts';
import { sampleSound } from './sample-sound.ts';
import { sampleVideo } from './sample-video.ts';

/** What file transcription leaves in the storage. */
const TRANSCRIPT = {
  file_url: 'https://example.com/hello.wav',
  properties: {
    audio_format: 'pcm_s16le',
    channels: [0],
    original_sampling_rate: 16000,
    original_duration_in_milliseconds: 3834,
  },
  transcripts: [
    {
      channel_id: 0,
      content_duration_in_milliseconds: 3720,
      text: 'Hello world, this is a transcript of the mock provider.',
      sentences: [
        {
          begin_time: 100,
          end_time: 3820,
          sentence_id: 1,
          text: 'Hello world, this is a transcript of the mock provider.',
        },
      ],
    },
  ],
};

/** Kinds of small real files that the mock provider makes. */
export const SAMPLE_FILES = {
  png: { contentType: 'image/png', create: (seed: number) => samplePicture(seed) },
  mp4: { contentType: 'video/mp4', create: (seed: number) => sampleVideo(seed) },
  json: { contentType: 'application/json', create: (_seed: number) => Buffer.from(JSON.stringify(TRANSCRIPT)) },
  wav: { contentType: 'audio/wav', create: (seed: number) => sampleSound(seed) },
} as const;
export type SampleFile = keyof typeof SAMPLE_FILES;

export function isSampleFile(extension: string): extension is SampleFile {
  return Object.hasOwn(SAMPLE_FILES, extension);
}
