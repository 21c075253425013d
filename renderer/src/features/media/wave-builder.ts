import { peaksOf } from './peaks.ts';

export type Wave = { peaks: readonly number[]; durationSeconds: number };

/** What is drawn is never finer than this. */
const PEAKS = 600;
/** Of each stretch only the loudest is kept; when there are more stretches than this, two become one. */
const MAX_STRETCHES = PEAKS * 8;

/** Makes a wave form of sound that comes piece by piece, of whatever length, without keeping the sound. */
export type WaveBuilder = { add(samples: ArrayLike<number>): void; wave(): Wave };

/** @param fullScale what the loudest sample is, e.g. 1 or 32768 */
export function createWaveBuilder(sampleRateHz: number, fullScale: number): WaveBuilder {
  const stretches: number[] = [];
  let stretchSamples = Math.max(Math.round(sampleRateHz / 200), 1);
  let loudest = 0;
  let inStretch = 0;
  let count = 0;

  function merge(): void {
    const half = Math.ceil(stretches.length / 2);
    for (let index = 0; index < half; index += 1) {
      stretches[index] = Math.max(stretches[2 * index] ?? 0, stretches[2 * index + 1] ?? 0);
    }
    stretches.length = half;
    stretchSamples *= 2;
  }

  return {
    add(samples) {
      for (let at = 0; at < samples.length; at += 1) {
        const loudness = Math.abs(samples[at] as number);
        if (loudness > loudest) loudest = loudness;
        inStretch += 1;
        if (inStretch < stretchSamples) continue;
        stretches.push(loudest / fullScale);
        loudest = 0;
        inStretch = 0;
        if (stretches.length >= MAX_STRETCHES) merge();
      }
      count += samples.length;
    },
    wave: () => ({
      peaks: peaksOf(Float32Array.from(inStretch > 0 ? [...stretches, loudest / fullScale] : stretches), PEAKS),
      durationSeconds: count / sampleRateHz,
    }),
  };
}
