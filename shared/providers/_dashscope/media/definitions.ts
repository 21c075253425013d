import { backgroundGeneration } from './background-generation.ts';
import { faceDetect } from './face-detect.ts';
import { imageGeneration } from './image-generation.ts';
import { imageToImage } from './image-to-image.ts';
import { imageToVideo } from './image-to-video.ts';
import type { MediaDefinition } from './media-definition.ts';
import { multimodalEmbedding } from './multimodal-embedding.ts';
import { multimodalImage } from './multimodal-image.ts';
import { outPainting } from './out-painting.ts';
import { qwenTts } from './qwen-tts.ts';
import { speechSynthesizer } from './speech-synthesizer.ts';
import { textToImage } from './text-to-image.ts';
import { transcription } from './transcription.ts';
import { videoSynthesis } from './video-synthesis.ts';
import { virtualModel } from './virtual-model.ts';

/** Every media call of Model Studio, in the order in which they are offered. */
export const mediaDefinitions: readonly MediaDefinition[] = [
  multimodalImage,
  imageGeneration,
  textToImage,
  imageToImage,
  outPainting,
  virtualModel,
  backgroundGeneration,
  videoSynthesis,
  imageToVideo,
  faceDetect,
  qwenTts,
  speechSynthesizer,
  transcription,
  multimodalEmbedding,
];
