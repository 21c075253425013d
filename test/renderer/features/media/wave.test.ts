import { describe, expect, it } from 'vitest';
import { wavHeader } from '../../../../electron/core/media/wav-header.ts';
import { createWavReader } from '../../../../renderer/src/features/media/wav-samples.ts';
import { createWaveBuilder } from '../../../../renderer/src/features/media/wave-builder.ts';

function wav(samples: readonly number[], channels = 1): Buffer {
  const sound = Buffer.alloc(samples.length * 2);
  for (const [index, sample] of samples.entries()) sound.writeInt16LE(sample, index * 2);
  return Buffer.concat([wavHeader({ sampleRateHz: 16_000, channels }, null), sound]);
}

describe('a WAV that comes piece by piece', () => {
  it.each([1, 3, 7, 44, 1000])('gives the same samples in pieces of %d bytes', (size) => {
    const samples = Array.from({ length: 300 }, (_, index) => ((index * 977) % 65_536) - 32_768);
    const bytes = wav(samples);
    const reader = createWavReader();
    const read: number[] = [];
    for (let at = 0; at < bytes.length; at += size) read.push(...(reader.push(bytes.subarray(at, at + size)) ?? []));
    expect(read).toEqual(samples);
    expect(reader.format()).toEqual({ sampleRateHz: 16_000, channels: 1 });
  });

  it('is read by its first channel, and told apart from other sound', () => {
    expect([...(createWavReader().push(wav([1, 2, 3, 4], 2)) ?? [])]).toEqual([1, 3]);
    expect(createWavReader().push(Buffer.from('ID3 and then some more of it'))).toBeNull();
  });
});

describe('a wave form that grows', () => {
  it('shows where it is loud, and how long it is, whatever its length', () => {
    const builder = createWaveBuilder(16_000, 32_768);
    const silence = new Int16Array(16_000);
    const loud = new Int16Array(16_000).fill(16_000);
    // Ten minutes, the last of them loud.
    for (let second = 0; second < 540; second += 1) builder.add(silence);
    expect(builder.wave()).toMatchObject({ durationSeconds: 540 });
    expect(Math.max(...builder.wave().peaks)).toBe(0);
    for (let second = 0; second < 60; second += 1) builder.add(loud);
    const { peaks, durationSeconds } = builder.wave();
    expect(durationSeconds).toBe(600);
    expect(peaks).toHaveLength(600);
    expect(Math.max(...peaks.slice(0, 538))).toBe(0);
    expect(Math.min(...peaks.slice(542))).toBe(1);
  });

  it('fills its whole width where the sound is short', () => {
    const builder = createWaveBuilder(16_000, 32_768);
    builder.add(new Int16Array(8_000).fill(16_000));
    const { peaks, durationSeconds } = builder.wave();
    expect(durationSeconds).toBe(0.5);
    expect(peaks).toHaveLength(600);
    expect(Math.min(...peaks)).toBe(1);
  });
});
