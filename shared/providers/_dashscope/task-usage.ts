import type { JsonObject } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import type { UsageUnit } from '../../model/usage-unit.ts';
import { arrayOf, countOf, objectOf, textOf } from '../_kit/read-json.ts';
import { readDashScopeUsage } from './usage.ts';

/**
 * What media calls count: pictures, seconds of film, seconds of sound heard. Only successes are counted. Token counts
 * are read as of any call; most families have none.
 */
export function readTaskUsage(raw: JsonObject, output: JsonObject): Usage {
  const usage = readDashScopeUsage(raw);
  const units: Partial<Record<UsageUnit, number>> = {};
  const images = countOf(raw.image_count);
  if (images !== null) units.images = images;
  // Client libraries fill what is absent with 0, so that a length of 0 says nothing.
  const seconds = known(raw.output_video_duration) ?? known(raw.duration) ?? known(raw.video_duration);
  if (seconds !== null) units[isTranscription(output) ? 'audioInputSeconds' : 'videoSeconds'] = seconds;
  // Qwen's own transcriptions name them so, of files and of short sounds.
  const heard = known(raw.seconds);
  if (heard !== null) units.audioInputSeconds = heard;
  const characters = countOf(raw.characters);
  if (characters !== null) units.inputCharacters = characters;
  if (Object.keys(units).length > 0) usage.units = units;
  return usage;
}

function known(value: JsonObject[string] | undefined): number | null {
  const count = countOf(value);
  return count === 0 ? null : count;
}

function isTranscription({ results, result }: JsonObject): boolean {
  return [...arrayOf(results), result ?? null].some((item) => textOf(objectOf(item).transcription_url) !== null);
}
