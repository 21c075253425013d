import { type MockRoute, post } from '../protocol.ts';
import type { OpenAiFlavour } from './flavour.ts';
import { answerImageEdits, answerImages, answerImageVariations } from './images.ts';
import { answerSpeech } from './speech.ts';
import { answerTranscription, answerTranslation } from './transcriptions.ts';

/** Pictures, speech and transcripts. */
export function mediaRoutes(flavour: OpenAiFlavour): MockRoute[] {
  return [
    post('/images/generations', answerImages(flavour)),
    post('/images/edits', answerImageEdits(flavour)),
    post('/images/variations', answerImageVariations(flavour)),
    post('/audio/speech', answerSpeech(flavour)),
    post('/audio/transcriptions', answerTranscription(flavour)),
    post('/audio/translations', answerTranslation(flavour)),
  ];
}
