import { mp3FrameMs, mp3ToneFrame } from './mp3-tone.ts';
import { samplePcm } from './sample-sound.ts';

export type SpeechFormat = 'pcm' | 'wav' | 'mp3';
const SPEECH_FORMATS: readonly string[] = ['pcm', 'wav', 'mp3'] satisfies SpeechFormat[];
/** A pentatonic scale, so that whatever is spoken sounds pleasant. */
const PITCHES_HZ = [262, 294, 330, 392, 440, 523, 587, 659];

export function isSpeechFormat(format: unknown): format is SpeechFormat {
  return typeof format === 'string' && SPEECH_FORMATS.includes(format);
}

/** "Speaks" a text: each character is a soft tone of its own, in the format asked for and without the file's header. */
export function speakTones(text: string, format: SpeechFormat, sampleRateHz: number, msPerCharacter = 60): Buffer {
  const pieces = [...text].map((character) => {
    const code = character.codePointAt(0) ?? 0;
    const isSilent = /\s/.test(character);
    if (format !== 'mp3') {
      const samples = samplePcm(code, msPerCharacter / 1000, sampleRateHz);
      return isSilent ? samples.fill(0) : samples;
    }
    const pitchHz = pitchOf(character);
    const frames = Math.max(1, Math.round(msPerCharacter / mp3FrameMs(sampleRateHz)));
    return Buffer.concat(Array.from({ length: frames }, () => mp3ToneFrame(sampleRateHz, pitchHz)));
  });
  return Buffer.concat(pieces);
}

/** Which of the tones a character is; null for silence. */
export function toneOf(character: string): number | null {
  return /\s/.test(character) ? null : (character.codePointAt(0) ?? 0) % PITCHES_HZ.length;
}

/** The pitch of a character; 0 for silence. */
export function pitchOf(character: string): number {
  const tone = toneOf(character);
  return tone === null ? 0 : (PITCHES_HZ[tone] ?? 0);
}
