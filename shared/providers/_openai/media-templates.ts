import type { JsonObject } from '../../model/json.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

export type MediaTemplateOptions = {
  /** Of the provider, e.g. `openai-compatible`. */
  provider: string;
  /** `draft`: the path names the model (Azure's deployments). */
  modelPlace?: 'body' | 'draft';
  /** Models to begin with, where the service has others. */
  models?: Partial<Record<keyof typeof MODELS, string>>;
  /** What users of this service should know of calls that send a form. */
  formDocs?: string;
};

const MODELS = {
  image: 'gpt-image-2',
  speech: 'gpt-4o-mini-tts',
  transcription: 'gpt-4o-transcribe',
  whisper: 'whisper-1',
  video: 'sora-2',
} as const;

const PICTURE_URL = 'https://upload.wikimedia.org/wikipedia/commons/4/47/PNG_transparency_demonstration_1.png';

/** Templates of the media calls in OpenAI's form, for one provider. Files named in them are for the user to replace. */
export function mediaTemplates({ provider, modelPlace = 'body', models: own = {}, formDocs }: MediaTemplateOptions) {
  const models = { ...MODELS, ...own };

  function template(endpoint: string, id: string, label: LocalText, model: string | null, body: JsonObject): Template {
    const isForm = endpoint === 'images.edits' || endpoint === 'images.variations';
    const base = {
      sidecall: 2 as const,
      info: { name: label.en },
      ...(isForm && formDocs !== undefined && { docs: formDocs }),
      endpoint: `${provider}/${endpoint}`,
    };
    if (model === null) return { id, label, draft: { ...base, body } };
    const draft = modelPlace === 'draft' ? { ...base, model, body } : { ...base, body: { model, ...body } };
    return { id, label, draft };
  }

  return {
    generations: [
      template('images.generations', 'image', { en: 'Draw a picture', zh: '文生图' }, models.image, {
        prompt: 'A watercolour of a lighthouse on a cliff at dawn, gulls in the wind.',
        size: '1024x1024',
        quality: 'low',
      }),
      template('images.generations', 'image-stream', { en: 'Draw, watching it', zh: '文生图（流式）' }, models.image, {
        prompt: 'A red fox asleep in fresh snow, photographed in soft morning light.',
        size: '1536x1024',
        stream: true,
        partial_images: 2,
      }),
      template(
        'images.generations',
        'image-transparent',
        { en: 'Draw with a transparent background', zh: '透明背景图片' },
        models.image,
        {
          prompt: 'A flat icon of a paper plane, thick outline, two colours.',
          background: 'transparent',
          output_format: 'webp',
          output_compression: 80,
          n: 2,
        },
      ),
    ],
    edits: [
      template('images.edits', 'edit', { en: 'Change a picture', zh: '编辑图片' }, models.image, {
        prompt: 'Make it night, with lights in the windows.',
        image: ['file:picture.png'],
      }),
      template(
        'images.edits',
        'edit-mask',
        { en: 'Change a part of a picture', zh: '局部重绘（蒙版）' },
        models.image,
        {
          prompt: 'A wooden boat on the water.',
          image: ['file:picture.png'],
          mask: 'file:mask.png',
          size: '1024x1024',
        },
      ),
      template('images.edits', 'combine', { en: 'Combine pictures', zh: '融合多张图片' }, models.image, {
        prompt: 'Put the object of the first picture onto the table of the second.',
        image: ['file:object.png', 'file:table.png'],
        stream: true,
        partial_images: 2,
      }),
    ],
    editsJson: [
      template(
        'images.edits-json',
        'edit-json',
        { en: 'Change a picture at an address', zh: '通过链接编辑图片' },
        models.image,
        { prompt: 'As a pencil drawing.', images: [{ image_url: PICTURE_URL }] },
      ),
    ],
    variations: [
      template('images.variations', 'variation', { en: 'Vary a picture', zh: '图片变体' }, 'dall-e-2', {
        image: 'file:picture.png',
        n: 2,
        size: '512x512',
      }),
    ],
    speech: [
      template('audio.speech', 'speech', { en: 'Speak a text', zh: '语音合成' }, models.speech, {
        input: 'The tide comes in, the tide goes out, and twice a day the harbour fills.',
        voice: 'coral',
        instructions: 'Calm and warm, a little slow.',
        response_format: 'mp3',
      }),
      template('audio.speech', 'speech-events', { en: 'Speak, as events', zh: '语音合成（事件流）' }, models.speech, {
        input: 'Every event carries the next piece of this sentence.',
        voice: 'marin',
        response_format: 'wav',
        stream_format: 'sse',
      }),
      template(
        'audio.speech',
        'speech-pcm',
        { en: 'Speak, raw samples', zh: '语音合成（PCM 原始采样）' },
        models.speech,
        {
          input: 'Raw samples start to play at once.',
          voice: 'cedar',
          response_format: 'pcm',
        },
      ),
    ],
    transcriptions: [
      template('audio.transcriptions', 'transcription', { en: 'Transcribe', zh: '语音转文字' }, models.transcription, {
        file: 'file:recording.mp3',
        response_format: 'json',
      }),
      template(
        'audio.transcriptions',
        'transcription-stream',
        { en: 'Transcribe, streamed', zh: '语音转文字（流式）' },
        models.transcription,
        { file: 'file:recording.mp3', language: 'en', stream: true },
      ),
      template('audio.transcriptions', 'subtitles', { en: 'Make subtitles', zh: '生成字幕' }, models.whisper, {
        file: 'file:recording.mp3',
        response_format: 'srt',
      }),
      template(
        'audio.transcriptions',
        'timestamps',
        { en: 'Transcribe with times', zh: '语音转文字（带时间戳）' },
        models.whisper,
        {
          file: 'file:recording.mp3',
          response_format: 'verbose_json',
          timestamp_granularities: ['word', 'segment'],
        },
      ),
    ],
    translations: [
      template(
        'audio.translations',
        'translation',
        { en: 'Translate speech to English', zh: '语音翻译为英文' },
        models.whisper,
        {
          file: 'file:recording.mp3',
          response_format: 'json',
        },
      ),
    ],
    videos: {
      create: withVideoId([
        template('videos.create', 'video', { en: 'Make a video', zh: '文生视频' }, models.video, {
          prompt: 'A paper boat drifts down a rain-filled street, camera low beside it.',
          size: '1280x720',
          seconds: '4',
        }),
        template('videos.create', 'video-picture', { en: 'Make a video of a picture', zh: '图生视频' }, models.video, {
          prompt: 'The scene comes alive: leaves move, light changes.',
          size: '1280x720',
          seconds: '4',
          input_reference: 'file:picture.png',
        }),
      ]),
      remix: [
        template('videos.remix', 'remix', { en: 'Remix a video', zh: '视频再创作' }, null, {
          video_id: '{{videoId}}',
          prompt: 'The same, at night and in the rain.',
        }),
      ],
      retrieve: [
        template('videos.retrieve', 'retrieve', { en: 'Look up a video', zh: '查询视频' }, null, {
          video_id: '{{videoId}}',
        }),
      ],
      list: [template('videos.list', 'list', { en: 'List videos', zh: '视频列表' }, null, { limit: 20 })],
      content: [
        template('videos.content', 'content', { en: 'Download a video', zh: '下载视频' }, null, {
          video_id: '{{videoId}}',
        }),
      ],
      delete: [
        template('videos.delete', 'delete', { en: 'Delete a video', zh: '删除视频' }, null, {
          video_id: '{{videoId}}',
        }),
      ],
    },
  };
}

/** The templates about one video name it by this variable. */
function withVideoId(templates: readonly Template[]): Template[] {
  const captures = [{ name: 'videoId', from: 'json' as const, path: '$.id' }];
  return templates.map((template) => ({ ...template, draft: { ...template.draft, captures } }));
}
