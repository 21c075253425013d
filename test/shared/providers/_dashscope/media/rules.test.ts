import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../shared/model/json.ts';
import { draftOf, endpointOf, issuesOf } from '../../../../support/draft.ts';

const IMAGE = 'https://example.com/a.png';

function issues(endpoint: string, body: JsonObject, more = {}): string[] {
  return issuesOf(draftOf(`dashscope/${endpoint}`, body, more));
}

const painted = (model: string, parameters: JsonObject = {}, prompt = 'a rose'): JsonObject => ({
  model,
  input: { prompt },
  parameters: { n: 1, ...parameters },
});
const said = (model: string, content: JsonObject[], parameters: JsonObject = {}): JsonObject => ({
  model,
  input: { messages: [{ role: 'user', content }] },
  parameters: { n: 1, ...parameters },
});
const edited = (input: JsonObject, parameters: JsonObject = {}): JsonObject => ({
  model: 'wanx2.1-imageedit',
  input: { prompt: 'red hair', base_image_url: IMAGE, ...input },
  parameters,
});
const filmed = (model: string, input: JsonObject, parameters: JsonObject = {}): JsonObject => ({
  model,
  input,
  parameters,
});

describe('what the service takes passes', () => {
  it.each<[string, JsonObject]>([
    ['text-to-image', painted('wan2.5-t2i-preview', { size: '1280*1280' })],
    ['text-to-image', painted('wan2.5-t2i-preview', { size: '2560*640' })],
    ['text-to-image', painted('wan2.2-t2i-flash', { size: '512*1440' })],
    ['text-to-image', painted('{{model}}', { size: '{{size}}' })],
    ['multimodal-image', said('qwen-image-plus', [{ text: 'a' }], { size: '1664*928' })],
    ['multimodal-image', said('qwen-image-edit-plus', [{ image: IMAGE }, { text: 'a' }], { n: 6 })],
    ['multimodal-image', said('a-model-of-tomorrow', [{ text: 'a' }], { size: '2K' })],
    ['image-generation', said('wan2.6-image', [{ image: 'oss://a/b.png' }, { text: 'a' }])],
    ['image-to-image', edited({ function: 'expand' }, { top_scale: 1.5 })],
    ['video-synthesis', filmed('wan2.6-i2v', { img_url: 'data:image/png;base64,AAAA' }, { duration: 15 })],
    ['image-to-video', filmed('wan2.2-s2v', { image_url: IMAGE, audio_url: IMAGE }, { resolution: '720P' })],
  ])('%s %j', (endpoint, body) => {
    expect(issues(endpoint, body)).toEqual([]);
  });
});

describe('pictures from text', () => {
  it.each<[JsonObject, RegExp]>([
    [
      painted('wan2.5-t2i-preview', { size: '1024x1024' }),
      /^error parameters\.size: size takes an asterisk here: 1024\*1024/,
    ],
    [painted('wan2.5-t2i-preview', { size: '1024*1024' }), /^error .*1638400 to 2073600 pixels .* has 1048576/],
    [painted('wan2.5-t2i-preview', { size: '3000*600' }), /^error .*factor of 4/],
    [painted('wan2.2-t2i-flash', { size: '1600*1024' }), /^error .*512 to 1440/],
    [painted('qwen-image', { size: '1024*1024' }), /^error .*only 1664\*928/],
    [painted('qwen-image', { n: 2 }), /^error parameters\.n: .*one picture a call/],
    [{ model: 'wan2.5-t2i-preview', input: { prompt: 'a' } }, /^warning parameters\.n: .*makes 4 pictures/],
    [painted('wan2.5-t2i-preview', { n: 5 }), /^error parameters\.n: .*at most 4/],
    [painted('wan2.6-t2i'), /^warning model: wan2\.6-t2i lives at multimodal-image and image-generation/],
    [painted('wan2.2-t2i-flash', {}, 'a'.repeat(801)), /^warning input\.prompt: .*800 characters; it has 801/],
    [painted('wan2.5-t2i-preview', { style: '<anime>' }), /wanx-v1 does/],
    [{ ...painted('wan2.5-t2i-preview'), prompt: 'a' }, /^error prompt: prompt belongs to input\.prompt/],
    [{ ...painted('wan2.5-t2i-preview'), size: '1280*1280' }, /^error size: size belongs to parameters\.size/],
  ])('%j', (body, expected) => {
    expect(issues('text-to-image', body).join('\n')).toMatch(expected);
  });
});

describe('pictures by messages', () => {
  it.each<[JsonObject, RegExp]>([
    [said('wan2.6-t2i', [{ text: 'a' }, { text: 'b' }]), /exactly one text; it has 2/],
    [said('wan2.6-t2i', [{ image: IMAGE }, { text: 'a' }]), /takes no image; there are 1/],
    [said('qwen-image-edit', [{ text: 'a' }]), /takes 1 images; there are 0/],
    [said('qwen-image-edit-plus', Array(4).fill({ image: IMAGE }).concat({ text: 'a' })), /1 to 3 images/],
    [said('wan2.6-image', [{ text: 'a' }]), /1 to 4 images; there are 0/],
    [said('wan2.6-image', [{ text: 'a' }], { enable_interleave: true, n: 2 }), /n must be 1/],
    [said('wan2.6-image', [{ text: 'a' }], { enable_interleave: true }), /must stream/],
    [said('qwen-image', [{ text: 'a' }], { n: 2 }), /one picture a call/],
    [said('qwen-image', [{ text: 'a'.repeat(801) }]), /reads 800 characters/],
    [said('qwen-image', [{ image: 'C:\\a.png' }, { text: 'a' }]), /must be an http/],
    [{ model: 'wan2.6-t2i', input: { messages: [{ role: 'user', content: 'a' }] } }, /list of parts/],
    [said('qwen-plus', [{ text: 'a' }]), /qwen-plus lives at text-generation/],
  ])('%j', (body, expected) => {
    expect(issues('multimodal-image', body).join('\n')).toMatch(expected);
  });

  it('asks for a stream where text and pictures come in turn, and for none otherwise', () => {
    const both = said('wan2.6-image', [{ text: 'a' }], { enable_interleave: true });
    const draft = endpointOf(draftOf('dashscope/multimodal-image', both)).withStream(
      draftOf('dashscope/multimodal-image', both),
      true,
    );
    expect(draft).toMatchObject({ stream: true, body: { parameters: { stream: true, enable_interleave: true } } });
    expect(issuesOf(draft)).toEqual([]);
    const back = endpointOf(draft).withStream(draft, false);
    expect(back.body).toEqual(both);
    expect(issues('multimodal-image', said('qwen-image', [{ text: 'a' }]), { stream: true }).join()).toMatch(
      /stream only with enable_interleave/,
    );
  });

  it('the endpoint for conversations says where such models live', () => {
    const body = { model: 'qwen-image', input: { messages: [{ role: 'user', content: [{ text: 'a' }] }] } };
    expect(issues('multimodal-generation', body).join()).toMatch(/lives at text-to-image and multimodal-image/);
    expect(
      issues('text-generation', {
        model: 'cosyvoice-v2',
        input: { messages: [{ role: 'user', content: 'a' }] },
      }).join(),
    ).toMatch(/speech-synthesizer/);
  });
});

describe('pictures from pictures', () => {
  it.each<[JsonObject, RegExp]>([
    [edited({}), /wanx2\.1-imageedit needs function/],
    [edited({ function: 'description_edit_with_mask' }), /description_edit_with_mask needs mask_image_url/],
    [edited({ function: 'expand', mask_image_url: IMAGE }), /mask_image_url has no effect/],
    [edited({ function: 'colorization' }, { upscale_factor: 2 }), /only with super_resolution/],
    [edited({ function: 'expand' }, { top_scale: 3 }), /at most 2/],
    [edited({ function: 'remove_watermaker' }), /none of the documented values/],
    [{ model: 'wan2.5-i2i-preview', input: { prompt: 'a' }, parameters: { n: 1 } }, /needs images/],
    [{ model: 'wanx-x-painting', input: { prompt: 'a', base_image_url: IMAGE } }, /needs mask_image_url/],
  ])('%j', (body, expected) => {
    expect(issues('image-to-image', body).join('\n')).toMatch(expected);
  });

  it.each<[JsonObject, RegExp | null]>([
    [{ output_ratio: '16:9', x_scale: 2 }, /x_scale has no effect beside output_ratio/],
    [{ x_scale: 2, top_offset: 10 }, /top_offset has no effect beside x_scale/],
    [{ output_ratio: '16:9', x_scale: 1, top_offset: 0 }, null],
    [{ angle: 360 }, /at most 359/],
  ])('out-painting %j', (parameters, expected) => {
    const found = issues('out-painting', { model: 'image-out-painting', input: { image_url: IMAGE }, parameters });
    if (expected === null) expect(found).toEqual([]);
    else expect(found.join('\n')).toMatch(expected);
  });

  it.each<[JsonObject, JsonObject, RegExp]>([
    [{}, {}, /at least one of ref_image_url, ref_prompt and reference_edge/],
    [{ ref_prompt: 'sea', title: '123456789' }, {}, /at most 8 characters/],
    [{ ref_prompt: 'sea', sub_title: 'x' }, {}, /sub_title needs title/],
    [{ ref_prompt: 'sea' }, { noise_level: 10 }, /only with ref_image_url/],
    [{ ref_prompt: 'sea' }, { ref_prompt_weight: 1 }, /both ref_image_url and ref_prompt/],
  ])('a background of %j %j', (input, parameters, expected) => {
    const body = { model: 'wanx-background-generation-v2', input: { base_image_url: IMAGE, ...input }, parameters };
    expect(issues('background-generation', body).join('\n')).toMatch(expected);
  });

  it('a virtual model has the sides of its version, and shoes need other pictures', () => {
    const person = { base_image_url: IMAGE, mask_image_url: IMAGE, prompt: 'a', face_prompt: 'b' };
    const sized = (model: string, size: string) => ({ model, input: person, parameters: { short_side_size: size } });
    expect(issues('virtual-model', sized('virtualmodel-v2', '512')).join()).toMatch(/1024 or 2048/);
    expect(issues('virtual-model', sized('wanx-virtualmodel', '512'))).toEqual([]);
    expect(issues('virtual-model', { model: 'shoemodel-v1', input: person }).join()).toMatch(
      /needs template_image_url/,
    );
  });
});

describe('films', () => {
  it.each<[string, JsonObject, RegExp]>([
    ['video-synthesis', filmed('wan2.6-t2v', {}), /needs prompt/],
    ['video-synthesis', filmed('wan2.6-i2v', { prompt: 'a' }), /needs img_url/],
    [
      'video-synthesis',
      filmed('wan2.5-t2v-preview', { prompt: 'a' }, { duration: 15 }),
      /5, 10 seconds; duration is 15/,
    ],
    ['video-synthesis', filmed('wan2.2-t2v-plus', { prompt: 'a' }, { duration: 10 }), /films of 5 seconds/],
    ['video-synthesis', filmed('wan2.6-t2v', { prompt: 'a' }, { size: '720P' }), /in pixels/],
    ['video-synthesis', filmed('wan2.6-t2v', { prompt: 'a' }, { size: '1280x720' }), /asterisk here: 1280\*720/],
    ['video-synthesis', filmed('wan2.5-i2v-preview', { img_url: IMAGE }, { size: '1280*720' }), /take resolution/],
    ['video-synthesis', filmed('wan2.2-t2v-plus', { prompt: 'a', audio_url: IMAGE }), /sound came with wan2\.5/],
    [
      'video-synthesis',
      filmed('wanx2.1-i2v-turbo', { prompt: 'a', img_url: IMAGE, template: 'flying' }),
      /prompt has no effect/,
    ],
    [
      'video-synthesis',
      filmed('wan2.5-t2v-preview', { prompt: 'a' }, { shot_type: 'multi' }),
      /does not know shot_type/,
    ],
    ['video-synthesis', filmed('wan2.7-i2v', { media: [{ type: 'frame', url: IMAGE }] }), /media type "frame"/],
    ['video-synthesis', filmed('wan2.2-kf2v-flash', { first_frame_url: IMAGE }), /lives at image-to-video/],
    ['video-synthesis', filmed('wan2.6-i2v', { img_url: 'https://example.com/图.png' }), /percent-encode/],
    ['image-to-video', filmed('wan2.2-kf2v-flash', { prompt: 'a' }), /needs first_frame_url/],
    ['image-to-video', filmed('wan2.2-kf2v-flash', { first_frame_url: IMAGE }, { duration: 10 }), /films of 5 seconds/],
    ['image-to-video', filmed('wan2.2-s2v', { image_url: IMAGE }), /needs audio_url/],
    ['image-to-video', filmed('liveportrait', { image_url: IMAGE, audio_url: IMAGE }, { video_fps: 60 }), /at most 30/],
    [
      'image-to-video',
      filmed('videoretalk', { video_url: 'data:video/mp4;base64,AA', audio_url: IMAGE }),
      /refuse data/,
    ],
  ])('%s %j', (endpoint, body, expected) => {
    expect(issues(endpoint, body).join('\n')).toMatch(expected);
  });
});

describe('speech, vectors, transcripts', () => {
  it.each<[string, JsonObject, RegExp]>([
    ['qwen-tts', { model: 'qwen3-tts-flash', input: { text: 'a' } }, /voice is required/],
    ['qwen-tts', { model: 'qwen3-tts-flash', input: { text: 'a'.repeat(601), voice: 'Cherry' } }, /600 characters/],
    [
      'qwen-tts',
      { model: 'qwen3-tts-flash', input: { text: 'a', voice: 'Cherry', instructions: 'x' } },
      /no instructions/,
    ],
    ['qwen-tts', { model: 'cosyvoice-v2', input: { text: 'a', voice: 'Cherry' } }, /lives at speech-synthesizer/],
    [
      'speech-synthesizer',
      { model: 'cosyvoice-v2', input: { text: 'a', voice: 'x', sample_rate: 12000 } },
      /one of 8000/,
    ],
    [
      'speech-synthesizer',
      { model: 'cosyvoice-v1', input: { text: 'a', voice: 'x', format: 'opus' } },
      /does not make opus/,
    ],
    ['speech-synthesizer', { model: 'cosyvoice-v2', input: { text: 'a', voice: 'x', bit_rate: 64 } }, /opus alone/],
    ['multimodal-embedding', { model: 'm', input: { contents: [{ text: 'a', image: IMAGE }] } }, /exactly one of/],
    ['multimodal-embedding', { model: 'm', input: {} }, /contents is required/],
    ['transcription', { model: 'paraformer-v2', input: {} }, /file_urls is required/],
  ])('%s %j', (endpoint, body, expected) => {
    expect(issues(endpoint, body).join('\n')).toMatch(expected);
  });
});

describe('files in the temporary store', () => {
  const headersOf = (image_url: string) => {
    const draft = draftOf('dashscope/out-painting', { model: 'image-out-painting', input: { image_url } });
    return endpointOf(draft)
      .buildRequest(draft, { baseUrl: 'https://h' })
      .headers.map(([name]) => name);
  };

  it('are looked up by a header, which no other address needs', () => {
    expect(headersOf('oss://dashscope-instant/a/b.png')).toContain('X-DashScope-OssResourceResolve');
    expect(headersOf(IMAGE)).not.toContain('X-DashScope-OssResourceResolve');
  });

  it('are looked up in conversations too', () => {
    const body = { model: 'qwen3-vl-plus', input: { messages: [{ role: 'user', content: [{ image: 'oss://a/b' }] }] } };
    const draft = draftOf('dashscope/multimodal-generation', body);
    const { headers } = endpointOf(draft).buildRequest(draft, { baseUrl: 'https://h' });
    expect(headers).toContainEqual(['X-DashScope-OssResourceResolve', 'enable']);
  });
});
