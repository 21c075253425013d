import { expect, it } from 'vitest';
import { imageToVideo } from '../../../../shared/providers/_dashscope/media/image-to-video.ts';
import { fittingParameters } from '../../../../shared/providers/_kit/fitting-parameters.ts';

const namesFor = (model: string, kept: string[] = []) =>
  fittingParameters(imageToVideo, model, ({ name }) => kept.includes(name)).map(({ name }) => name);

it('leaves out what the model does not read, and nothing that is set', () => {
  expect(namesFor('wan2.2-kf2v-flash')).toEqual(
    expect.arrayContaining(['first_frame_url', 'last_frame_url', 'prompt', 'resolution', 'duration']),
  );
  expect(namesFor('wan2.2-kf2v-flash')).not.toContain('audio_url');
  expect(namesFor('wan2.2-kf2v-flash', ['audio_url'])).toContain('audio_url');
  expect(namesFor('videoretalk')).toEqual([
    'audio_url',
    'video_url',
    'ref_image_url',
    'video_extension',
    'query_face_threshold',
  ]);
});

it('shows everything for a model that nobody knows', () => {
  expect(namesFor('')).toHaveLength(imageToVideo.parameters.length);
  expect(namesFor('my-alias')).toHaveLength(imageToVideo.parameters.length);
});
