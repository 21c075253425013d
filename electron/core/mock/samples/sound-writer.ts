import { AAC_FRAME_MS, aacToneFrame } from './aac-tone.ts';
import { createFlacWriter } from './flac-sound.ts';
import { createOggWriter } from './ogg-writer.ts';
import { OPUS_SILENCE, OPUS_TONES } from './opus-packets.ts';
import { wavHeader } from './sample-sound.ts';
import { pitchOf, speakTones, toneOf } from './speech-sound.ts';

/** Speaks piece by piece, in a format that players know. */
export type SoundWriter = {
  mediaType: string;
  /** What stands before the first piece; null where nothing does. */
  head: Buffer | null;
  speak(text: string): Buffer;
};

export const SOUND_FORMATS = ['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'] as const;
export type SoundFormat = (typeof SOUND_FORMATS)[number];

const MS_PER_CHARACTER = 60;
const OPUS_RATE_HZ = 48_000;
const OPUS_PACKET_MS = 20;
/** No page of Ogg holds more pieces than 255. */
const CHARACTERS_PER_PAGE = 60;

/** @param speed how many times faster than usual */
export function createSoundWriter(format: SoundFormat, rateHz: number, speed = 1): SoundWriter {
  const ms = MS_PER_CHARACTER / speed;
  switch (format) {
    case 'mp3':
      return { mediaType: 'audio/mpeg', head: null, speak: (text) => speakTones(text, 'mp3', rateHz, ms) };
    case 'pcm':
      return { mediaType: 'audio/pcm', head: null, speak: (text) => speakTones(text, 'pcm', rateHz, ms) };
    case 'wav':
      return { mediaType: 'audio/wav', head: wavHeader(rateHz), speak: (text) => speakTones(text, 'wav', rateHz, ms) };
    case 'flac': {
      const { head, frames } = createFlacWriter(rateHz);
      return { mediaType: 'audio/flac', head, speak: (text) => frames(speakTones(text, 'pcm', rateHz, ms)) };
    }
    case 'aac':
      return { mediaType: 'audio/aac', head: null, speak: (text) => speakAac(text, ms) };
    case 'opus':
      return createOpusWriter(ms);
  }
}

function speakAac(text: string, ms: number): Buffer {
  const frames = Math.max(1, Math.round(ms / AAC_FRAME_MS));
  return Buffer.concat([...text].flatMap((character) => Array(frames).fill(aacToneFrame(pitchOf(character)))));
}

/** Its packets are of one length, so that a speed makes more or fewer of them. */
function createOpusWriter(ms: number): SoundWriter {
  const ogg = createOggWriter(0x51dec411);
  const perCharacter = Math.max(1, Math.round(ms / OPUS_PACKET_MS));
  let granule = 0;
  const packetsOf = (character: string): Buffer[] => {
    const tone = toneOf(character);
    const own = tone === null ? [OPUS_SILENCE] : (OPUS_TONES[tone] ?? [OPUS_SILENCE]);
    return Array.from({ length: perCharacter }, (_, index) => Buffer.from(own[index % own.length] ?? '', 'base64'));
  };
  const head = Buffer.concat([ogg.page([opusHead()], 0), ogg.page([opusTags()], 0)]);
  return {
    mediaType: 'audio/ogg',
    head,
    speak(text) {
      const characters = [...text];
      const pages: Buffer[] = [];
      const size = Math.max(1, Math.floor((CHARACTERS_PER_PAGE * 3) / perCharacter));
      for (let at = 0; at < characters.length; at += size) {
        const packets = characters.slice(at, at + size).flatMap(packetsOf);
        granule += (packets.length * OPUS_PACKET_MS * OPUS_RATE_HZ) / 1000;
        pages.push(ogg.page(packets, granule));
      }
      return Buffer.concat(pages);
    },
  };
}

function opusHead(): Buffer {
  const head = Buffer.alloc(19);
  head.write('OpusHead', 0, 'latin1');
  // Version, one channel.
  head[8] = 1;
  head[9] = 1;
  head.writeUInt32LE(OPUS_RATE_HZ, 12);
  return head;
}

function opusTags(): Buffer {
  const vendor = 'sidecall';
  const tags = Buffer.alloc(8 + 4 + vendor.length + 4);
  tags.write('OpusTags', 0, 'latin1');
  tags.writeUInt32LE(vendor.length, 8);
  tags.write(vendor, 12, 'latin1');
  return tags;
}
