import { type HistoryRow, type HistoryRun, MAX_KEPT_CHARS } from '../../../shared/model/history.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import type { DecodeHints } from '../../../shared/streaming/decode-format.ts';
import { emptyResult } from '../../../shared/streaming/fold-run.ts';
import type { RunResult } from '../../../shared/streaming/run-result.ts';
import type { ActiveRun } from '../runs/execute-run.ts';
import type { Recording } from '../runs/run-recorder.ts';
import { keepMedia } from './keep-media.ts';
import { maskInPlace, maskJson, maskTyped, typedCredentials } from './mask-json.ts';
import type { MediaFiles } from './media-files.ts';
import type { RunFiles } from './run-files.ts';
import { promptPreview, summarizeRun } from './summarize-run.ts';

/** What the history is told of a run besides the run itself. */
export type RunOrigin = {
  /** The request as it stands in the editor. */
  draft: RequestDraft;
  /** The same with its variables filled in. */
  sent: RequestDraft;
  hints: DecodeHints;
  slot: string;
  environmentId: string | null;
  environmentName: string | null;
  appVersion: string;
};

/** What of a run that is cut off may be lost: what came since the last look. A look at a run of which nothing came is free. */
const FLUSH_INTERVAL_MS = 100;

/** Writes of one run, done one after the other with everything else that changes the history. */
export type InTurn = <Result>(task: () => Promise<Result>) => Promise<Result>;

/**
 * Writes a run down: what came of it ten times a second while it goes on, so that the end of the app costs no more
 * than that, and the whole of it once it has ended. Never delays the run itself.
 *
 * @param onMedia told of the media of a run that has no row yet, so that nobody sweeps them.
 * @param finish in the turn of the last write, which makes the run part of the history.
 */
export async function keepRun(
  run: ActiveRun,
  origin: RunOrigin,
  ports: {
    files: RunFiles;
    media: MediaFiles;
    inTurn: InTurn;
    onMedia(names: readonly string[]): void;
    /** A run whose job goes on is part of the history before its end. */
    show(row: HistoryRow): Promise<void>;
    finish(row: HistoryRow): Promise<void>;
  },
): Promise<void> {
  const { files, inTurn } = ports;
  const typed = typedCredentials(run.head());
  const mask = (text: string) => maskTyped(run.mask(text), typed);
  const longestTyped = typed[0]?.length ?? 0;
  const prompt = mask(promptPreview(origin.sent));
  let keptReads = 0;
  let writtenHead = '';
  let isEnded = false;
  // A run that goes on brings along what was written of it before.
  if (run.head().job !== undefined) await inTurn(() => files.removeLive(run.runId));

  function documentOf(record: RunRecord): HistoryRun {
    const { draft, hints, slot, environmentId, environmentName, appVersion } = origin;
    const column = slot.includes('#') ? slot.slice(slot.indexOf('#') + 1) : null;
    return maskJson({ record, draft, environmentId, environmentName, column, appVersion, hints }, mask);
  }

  async function writeRecord(record: RunRecord): Promise<HistoryRow> {
    const document = documentOf(record);
    const row = summarizeRun(document, prompt);
    const written = await files.writeRun(row, document);
    ports.onMedia(written.media);
    return { ...row, ...written, isPinned: false };
  }

  async function flush(): Promise<void> {
    const { response, marks, status, job } = run.head();
    const head = `${status} ${response?.status} ${marks.length} ${job?.polls} ${job?.status}`;
    if (head !== writtenHead && job !== undefined) await ports.show(await writeRecord(run.record()));
    // The answer is not written here: it is decoded from the body again if it comes to that.
    else if (head !== writtenHead) await writeRecord({ ...run.head(), result: emptyResult() });
    writtenHead = head;
    const part = run.recorder.recording(keptReads);
    const whole = wholeReads(part, longestTyped);
    if (whole === 0) return;
    keptReads += whole;
    await files.appendLive(run.runId, {
      ...firstReads(part, whole),
      texts: maskInPlace(part.texts.slice(0, whole), typed),
    });
  }

  const ended = run.done.then((record) => {
    isEnded = true;
    return record;
  });
  while (!(await isOver(ended, FLUSH_INTERVAL_MS))) {
    // A disk that is full now may have room again; the end of the run tells if not.
    await inTurn(async () => (isEnded ? undefined : flush())).catch(() => undefined);
  }
  const record = await ended;
  // Left while its job goes on: whoever takes it up again finishes it.
  if (record.status === 'streaming') return inTurn(flush);
  const { recording, isCut } = cutRecording(run.recorder.recording());
  const cut = isCut || hasLongResult(record.result) ? withLimitMark(record) : record;
  return inTurn(async () => {
    const masked = { ...recording, texts: maskInPlace(recording.texts, typed) };
    const body = masked.texts.length === 0 ? null : await files.writeBody(run.runId, masked);
    const row = await writeRecord(await keepMedia(cut, run.media, ports.media));
    await files.removeLive(run.runId);
    const media = [...new Set([...row.media, ...(body?.media ?? [])])];
    await ports.finish({ ...row, media, sizeBytes: row.sizeBytes + (body?.sizeBytes ?? 0) });
  });
}

async function isOver(ended: Promise<unknown>, timeoutMs: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), timeoutMs);
  });
  const isEnded = await Promise.race([ended.then(() => true), timeout]);
  clearTimeout(timer);
  return isEnded;
}

/** How many reads may be written already: not those whose end may be the start of something to be masked. */
function wholeReads({ texts }: Recording, longestSecret: number): number {
  let count = texts.length;
  for (let held = 0; count > 0 && held < longestSecret; count -= 1) held += texts[count - 1]?.length ?? 0;
  return count;
}

function firstReads(recording: Recording, count: number): Recording {
  const { texts, readIds, times, framesBefore, frameCount, isTruncated } = recording;
  return {
    texts: texts.slice(0, count),
    readIds: readIds.slice(0, count),
    times: times.slice(0, count),
    framesBefore: framesBefore.slice(0, count),
    frameCount: framesBefore[count] ?? frameCount,
    isTruncated,
  };
}

function cutRecording(recording: Recording): { recording: Recording; isCut: boolean } {
  let chars = 0;
  let count = 0;
  while (count < recording.texts.length && chars + (recording.texts[count]?.length ?? 0) <= MAX_KEPT_CHARS) {
    chars += recording.texts[count]?.length ?? 0;
    count += 1;
  }
  if (count === recording.texts.length) return { recording, isCut: false };
  return { recording: { ...firstReads(recording, count), isTruncated: true }, isCut: true };
}

function hasLongResult({ choices }: RunResult): boolean {
  return choices.reduce((sum, choice) => sum + choice.text.length + choice.reasoning.length, 0) > MAX_KEPT_CHARS;
}

/** The record of a run too large to be kept whole: its texts are cut, and it says so. */
function withLimitMark(record: RunRecord): RunRecord {
  let room = MAX_KEPT_CHARS;
  const cut = (text: string) => {
    const kept = text.slice(0, room);
    room -= kept.length;
    return kept;
  };
  const choices = record.result.choices.map((choice) => ({
    ...choice,
    text: cut(choice.text),
    reasoning: cut(choice.reasoning),
  }));
  const mark = { name: 'history-limit', atMs: record.timing.endMs ?? 0 };
  return { ...record, marks: [...record.marks, mark], result: { ...record.result, choices } };
}
