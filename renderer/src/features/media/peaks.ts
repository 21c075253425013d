/**
 * The loudest of each of `count` stretches of a sound, 0..1; the loudest of all is 1, so that a soft one is seen too. All
 * of them together are the whole sound, however short that is.
 */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const stretch = samples.length / count;
  const peaks: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = Math.floor(index * stretch);
    const end = Math.min(Math.max(Math.floor((index + 1) * stretch), start + 1), samples.length);
    let peak = 0;
    for (let at = start; at < end; at += 1) {
      const loudness = Math.abs(samples[at] as number);
      if (loudness > peak) peak = loudness;
    }
    peaks.push(peak);
  }
  const loudest = Math.max(...peaks, 0);
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest);
}
