import { isJsonObject } from '../../../../shared/model/json.ts';
import type { MockCall } from '../dialect.ts';
import { modelOf } from '../generation.ts';
import { type MockRoute, post } from '../protocol.ts';
import { readJsonBody } from '../read-json-body.ts';
import { answerImageMessages, isImageModel } from './image-messages.ts';
import { readMediaBody } from './media-body.ts';
import { answerFaceDetect, answerMultimodalEmbedding } from './media-vectors.ts';
import { answerQwenSpeech, answerSpeechSynthesizer } from './speech.ts';
import {
  answerBackground,
  answerImageEdit,
  answerImageGeneration,
  answerImageSynthesis,
  answerImageToVideo,
  answerOutPainting,
  answerTranscription,
  answerVideoSynthesis,
  answerVirtualModel,
} from './synthesis.ts';

const AIGC = '/api/v1/services/aigc';

/** Calls for pictures and films that gateways pass on by themselves too. */
export const synthesisRoutes: readonly MockRoute[] = [
  post(`${AIGC}/text2image/image-synthesis`, answerImageSynthesis),
  post(`${AIGC}/image2image/image-synthesis`, answerImageEdit),
  post(`${AIGC}/image2image/out-painting`, answerOutPainting),
  post(`${AIGC}/virtualmodel/generation`, answerVirtualModel),
  post(`${AIGC}/background-generation/generation`, answerBackground),
  post(`${AIGC}/video-generation/video-synthesis`, answerVideoSynthesis),
  post(`${AIGC}/image2video/video-synthesis`, answerImageToVideo),
];

/** The others: a gateway passes them on once their routes have been added by hand. */
export const newerMediaRoutes: readonly MockRoute[] = [
  post(`${AIGC}/image-generation/generation`, answerImageGeneration),
  post(`${AIGC}/image2video/face-detect`, answerFaceDetect),
  post('/api/v1/services/audio/tts/SpeechSynthesizer', answerSpeechSynthesizer),
  post('/api/v1/services/audio/asr/transcription', answerTranscription),
  post('/api/v1/services/embeddings/multimodal-embedding/multimodal-embedding', answerMultimodalEmbedding),
];

/** Multimodal generation serves models that talk, that paint and that speak: the body tells which is meant. */
export function orMedia(answerChat: MockRoute['answer']): MockRoute['answer'] {
  return (call: MockCall) => {
    const body = readJsonBody(call.bodyText);
    const isSpeech = isJsonObject(body?.input) && body.input.messages === undefined && body.input.text !== undefined;
    if (!body || !(isSpeech || isImageModel(modelOf(body)))) return answerChat(call);
    const media = readMediaBody(call);
    if ('failure' in media) return answerChat(call);
    return isSpeech ? answerQwenSpeech(call, media) : answerImageMessages(call, media);
  };
}
