import { useEffect, useState } from 'react';
import { peaksOf } from './peaks.ts';

export type Wave = { peaks: readonly number[]; durationSeconds: number };

const PEAKS = 600;
/** Unpacked, a sound is many times as large; beyond this it would be felt. */
const MAX_BYTES = 12_000_000;
/** Speech needs no more, and less is to be held. */
const SAMPLE_RATE = 16_000;

/**
 * The wave form of a sound whose bytes are all there: they are unpacked once, and only the peaks are kept. Null until
 * then, and where it is too long or cannot be unpacked.
 *
 * @param address null while the sound is still arriving
 */
export function useWave(address: string | null, sizeBytes: number | null): Wave | null {
  const [wave, setWave] = useState<{ address: string; wave: Wave } | null>(null);
  useEffect(() => {
    if (address === null || sizeBytes === null || sizeBytes > MAX_BYTES) return;
    const abort = new AbortController();
    unpack(address, abort.signal).then(
      (unpacked) => abort.signal.aborted || setWave({ address, wave: unpacked }),
      () => undefined,
    );
    return () => abort.abort();
  }, [address, sizeBytes]);
  return wave !== null && wave.address === address ? wave.wave : null;
}

async function unpack(address: string, signal: AbortSignal): Promise<Wave> {
  const bytes = await (await fetch(address, { signal })).arrayBuffer();
  const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate: SAMPLE_RATE });
  const sound = await context.decodeAudioData(bytes);
  return { peaks: peaksOf(sound.getChannelData(0), PEAKS), durationSeconds: sound.duration };
}
