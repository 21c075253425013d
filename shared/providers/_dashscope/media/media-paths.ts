/** Calls for pictures, films, sound and their vectors, from the host on; the same at gateways in front of the service. */
export const MEDIA_PATHS = {
  textToImage: '/api/v1/services/aigc/text2image/image-synthesis',
  imageToImage: '/api/v1/services/aigc/image2image/image-synthesis',
  outPainting: '/api/v1/services/aigc/image2image/out-painting',
  virtualModel: '/api/v1/services/aigc/virtualmodel/generation',
  // The slash is the service's own spelling.
  backgroundGeneration: '/api/v1/services/aigc/background-generation/generation/',
  imageGeneration: '/api/v1/services/aigc/image-generation/generation',
  multimodalGeneration: '/api/v1/services/aigc/multimodal-generation/generation',
  videoSynthesis: '/api/v1/services/aigc/video-generation/video-synthesis',
  imageToVideo: '/api/v1/services/aigc/image2video/video-synthesis',
  faceDetect: '/api/v1/services/aigc/image2video/face-detect',
  speechSynthesizer: '/api/v1/services/audio/tts/SpeechSynthesizer',
  transcription: '/api/v1/services/audio/asr/transcription',
  multimodalEmbedding: '/api/v1/services/embeddings/multimodal-embedding/multimodal-embedding',
} as const;

/** Speech both ways over a WebSocket. */
export const INFERENCE_PATH = '/api-ws/v1/inference';

/** As ends of an address are compared: without the slash that some guides put after them. */
export const MEDIA_ENDS: readonly string[] = [...Object.values(MEDIA_PATHS), INFERENCE_PATH, '/api-ws/v1'].map((path) =>
  path.replace(/\/$/, ''),
);

/**
 * The path in the user's own spelling: guides write some paths with and some without a slash at the end, and a gateway
 * may know only one of the two. A base URL that ends in the whole path says which.
 */
export function spelledPath(baseUrl: string, path: string): string {
  const bare = path.replace(/\/$/, '');
  const address = baseUrl.trim().replace(/[?#].*$/s, '');
  if (address.endsWith(`${bare}/`)) return `${bare}/`;
  return address.endsWith(bare) ? bare : path;
}
