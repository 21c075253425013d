import type { DecodeFormat } from '../../streaming/decode-format.ts';
import type { FormatDecoder } from '../_kit/adapter.ts';
import { openAiImagesJson, openAiImagesSse } from './image-decode.ts';
import { openAiSpeechJson, openAiSpeechSse } from './speech-decode.ts';
import { openAiTranscriptionJson, openAiTranscriptionSse } from './transcription-decode.ts';
import { openAiVideoJson } from './video-decode.ts';

/** The formats of pictures, speech and transcripts in OpenAI's form. */
export const mediaDecoders: Readonly<Record<DecodeFormat, FormatDecoder>> = {
  'openai-images-sse': openAiImagesSse,
  'openai-images-json': openAiImagesJson,
  'openai-speech-sse': openAiSpeechSse,
  'openai-speech-json': openAiSpeechJson,
  'openai-transcription-sse': openAiTranscriptionSse,
  'openai-transcription-json': openAiTranscriptionJson,
  'openai-video-json': openAiVideoJson,
};
