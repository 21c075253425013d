import type { Money } from './cost.ts';
import type { JsonValue } from './json.ts';
import type { UsageUnit } from './usage-unit.ts';

/**
 * Token counts of one answer, in one inclusive shape for all providers: cached input is inside `inputTotal`,
 * reasoning is inside `outputTotal`. `null` means that the wire did not say; a reported 0 stays 0.
 */
export type Usage = {
  inputTotal: number | null;
  outputTotal: number | null;
  total: number | null;
  reasoning: number | null;
  cachedInput: number | null;
  cacheWriteInput: number | null;
  /** Parts of the totals that only some services tell; an absent key was not told. */
  parts?: Partial<Record<UsagePart, number>>;
  /** Present where the service charges for other counts than the model read and wrote. */
  charged?: { inputTotal: number; outputTotal: number };
  /** What is counted and charged besides tokens; an absent key was not told. */
  units?: Partial<Record<UsageUnit, number>>;
  /** What the service itself says that it charged. */
  reportedCost?: Money;
  /** How long the service says that it took. */
  reportedTimes?: ReportedTimes;
  /** The provider's own object as last seen. */
  raw: JsonValue;
};

export type UsagePart =
  | 'cacheWrite5mInput'
  | 'cacheWrite1hInput'
  | 'audioInput'
  | 'imageInput'
  | 'videoInput'
  | 'cachedAudioInput'
  | 'cachedImageInput'
  | 'cachedVideoInput'
  | 'audioOutput'
  | 'imageOutput';

/** What a server measured on its own clock, network not included; an absent key was not told. */
export type ReportedTimes = {
  timeToFirstTokenMs?: number;
  totalMs?: number;
  queueMs?: number;
  /** Loading the model into memory. */
  loadMs?: number;
  promptMs?: number;
  generationMs?: number;
  tokensPerSecond?: number;
};
