import type { JobStatus } from '../../../model/job.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { textOf } from '../../_kit/read-json.ts';

/** As the reference of fine-tuning jobs lists them; nothing else is documented, so another word is kept as it is. */
const STATUSES: Readonly<Record<string, JobStatus>> = {
  PENDING: 'queued',
  QUEUING: 'queued',
  RUNNING: 'running',
  CANCELING: 'cancelling',
  SUCCEEDED: 'succeeded',
  FAILED: 'failed',
  CANCELED: 'cancelled',
};

/** States in which a training goes on. */
export const GOING_ON: readonly string[] = ['PENDING', 'QUEUING', 'RUNNING', 'CANCELING'];

/** Null for a word of a later day. */
export function statusOf(providerStatus: string): JobStatus | null {
  return STATUSES[providerStatus.toUpperCase()] ?? null;
}

/** Why it came to nothing. Cancelled trainings have a code too, so the state must be asked first. */
export function reasonOf({ code, message }: JsonObject): { code: string | null; message: string } | null {
  const words = { code: textOf(code), message: textOf(message) };
  return words.code === null && words.message === null
    ? null
    : { code: words.code, message: words.message ?? words.code ?? '' };
}

/**
 * A time as `2024-10-29 16:53:53` or `2026-05-27T18:07:16`, in seconds since 1970. That it is Beijing's is nowhere
 * said: ids of trainings (`ft-202410291653-…`) and the samples of the reference agree with it.
 */
export function secondsOf(time: JsonValue | undefined): number | null {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(textOf(time) ?? '') ?? [];
  const epochMs = Date.parse(`${day}T${clock}+08:00`);
  return Number.isNaN(epochMs) ? null : epochMs / 1000;
}

/** Ids of a list of files: a text for the one, which is what OpenAI's form has. */
export function fileOf(ids: JsonValue | undefined, sets: JsonValue | undefined): string | null {
  const given = Array.isArray(ids) && ids.length > 0 ? ids : idsOfSets(sets);
  return given.length === 0 ? null : given.map(String).join(', ');
}

/** Newer trainings (CosyVoice, decision models) name their files so. */
function idsOfSets(sets: JsonValue | undefined): string[] {
  return Array.isArray(sets) ? sets.filter(isJsonObject).flatMap(({ file_id: id }) => textOf(id) ?? []) : [];
}
