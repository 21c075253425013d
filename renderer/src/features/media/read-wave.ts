import { createWavReader } from './wav-samples.ts';
import { createWaveBuilder, type Wave, type WaveBuilder } from './wave-builder.ts';

/** Unpacked, a sound is many times as large; beyond this it would be felt. */
const MAX_WHOLE_BYTES = 12_000_000;
/** While it comes, all of it is unpacked again and again only up to this. */
const MAX_GROWING_BYTES = 2_000_000;
/** Speech needs no more, and less is to be held. */
const SAMPLE_RATE = 16_000;
const TELL_EVERY_MS = 250;
const UNPACK_EVERY_MS = 700;
/** A piece of MP3 that is worth being unpacked: some tenths of a second of speech. */
const MIN_PIECE_BYTES = 4_000;
const MAX_PIECE_BYTES = 500_000;

/**
 * Reads the wave form of a sound, while it still comes too. WAV and raw sound are read sample by sample, MP3 is unpacked
 * piece by piece, so that these may be of any length. What is packed otherwise only makes sense from its beginning on: it
 * is unpacked as a whole, up to 12 MB.
 *
 * @param onWave told again as more comes
 */
export async function readWave(address: string, signal: AbortSignal, onWave: (wave: Wave) => void): Promise<void> {
  const { body, headers } = await fetch(address, { signal });
  if (body === null) return;
  const type = headers.get('content-type') ?? '';
  const take = /wav/.test(type) ? takeWav(onWave) : /mpeg|mp3/.test(type) ? takeMp3(onWave) : takeWhole(onWave);
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (signal.aborted) return;
    if (done) return take.end();
    if ((await take.push(value)) === 'enough') return reader.cancel();
  }
}

type Taker = { push(bytes: Uint8Array): Promise<'enough' | undefined>; end(): Promise<void> };

function takeWav(onWave: (wave: Wave) => void): Taker {
  const wav = createWavReader();
  let builder: WaveBuilder | null = null;
  const tell = everySoOften(TELL_EVERY_MS);
  return {
    async push(bytes) {
      const samples = wav.push(bytes);
      const format = wav.format();
      if (samples === null) return 'enough';
      if (format === null) return undefined;
      builder ??= createWaveBuilder(format.sampleRateHz, 32_768);
      builder.add(samples);
      if (tell()) onWave(builder.wave());
      return undefined;
    },
    async end() {
      if (builder !== null) onWave(builder.wave());
    },
  };
}

/**
 * Every frame of MP3 stands for itself but for its first moments. At each cut some are lost, so that a sound that is not
 * long is unpacked as a whole when it has come.
 */
function takeMp3(onWave: (wave: Wave) => void): Taker {
  const builder = createWaveBuilder(SAMPLE_RATE, 1);
  const isDue = everySoOften(UNPACK_EVERY_MS);
  const pile = createPile();
  let whole: ReturnType<typeof createPile> | null = createPile();
  const unpackPile = () => addUnpacked(builder, pile.take(), onWave);
  return {
    async push(bytes) {
      const length = pile.add(bytes);
      if (whole !== null && whole.add(bytes) > MAX_GROWING_BYTES) whole = null;
      if (length >= MAX_PIECE_BYTES || (length >= MIN_PIECE_BYTES && isDue())) await unpackPile();
      return undefined;
    },
    end: () => (whole === null ? unpackPile() : addUnpacked(createWaveBuilder(SAMPLE_RATE, 1), whole.take(), onWave)),
  };
}

function takeWhole(onWave: (wave: Wave) => void): Taker {
  const isDue = everySoOften(UNPACK_EVERY_MS);
  const pile = createPile();
  const unpackAll = () => addUnpacked(createWaveBuilder(SAMPLE_RATE, 1), pile.all(), onWave);
  return {
    async push(bytes) {
      const length = pile.add(bytes);
      if (length > MAX_WHOLE_BYTES) return 'enough';
      if (length <= MAX_GROWING_BYTES && isDue()) await unpackAll();
      return undefined;
    },
    end: unpackAll,
  };
}

/** Adds a sound to a wave form, and tells of it; nothing happens for what cannot be unpacked. */
async function addUnpacked(
  builder: WaveBuilder,
  bytes: Uint8Array<ArrayBuffer>,
  onWave: (wave: Wave) => void,
): Promise<void> {
  if (bytes.length === 0) return;
  const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate: SAMPLE_RATE });
  const sound = await context.decodeAudioData(bytes.buffer).catch(() => null);
  if (sound === null) return;
  builder.add(sound.getChannelData(0));
  onWave(builder.wave());
}

/** Bytes that have come and are still to be unpacked. */
function createPile() {
  let pieces: Uint8Array[] = [];
  let length = 0;

  function all(): Uint8Array<ArrayBuffer> {
    const joined = new Uint8Array(length);
    let at = 0;
    for (const piece of pieces) {
      joined.set(piece, at);
      at += piece.length;
    }
    return joined;
  }

  return {
    /** Answers how many bytes there are now. */
    add(bytes: Uint8Array): number {
      pieces.push(bytes);
      length += bytes.length;
      return length;
    },
    all,
    /** All of it, so that nothing is left. */
    take(): Uint8Array<ArrayBuffer> {
      const bytes = all();
      pieces = [];
      length = 0;
      return bytes;
    },
  };
}

/** True when that much time has passed since it was true last. */
function everySoOften(everyMs: number): () => boolean {
  let lastMs = performance.now();
  return () => {
    if (performance.now() - lastMs < everyMs) return false;
    lastMs = performance.now();
    return true;
  };
}
