import { fileName } from '../../../shared/export/file-name.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { MAX_RANKING_CHARS } from '../../../shared/rankings/ranking.ts';
import { readRanking } from '../../../shared/rankings/read-ranking.ts';
import { conversationLog } from '../../../shared/sockets/conversation-log.ts';
import { compareVectors } from '../../../shared/vectors/compare-vectors.ts';
import { readVectors } from '../../../shared/vectors/read-vectors.ts';
import { vectorReport } from '../../../shared/vectors/summarize-vectors.ts';
import { MAX_VECTOR_CHARS } from '../../../shared/vectors/vector-report.ts';
import { vectorsCsv } from '../../../shared/vectors/vectors-csv.ts';
import { createAnswerReader, readConversation } from '../../core/answers/read-answer.ts';
import { copyFileAtomic } from '../../core/files/copy-file-atomic.ts';
import { writeFileAtomic } from '../../core/files/write-file-atomic.ts';
import type { HistorySession } from '../../core/history/history-session.ts';
import type { RunManager } from '../../core/runs/run-manager.ts';
import type { Handlers } from './router.ts';

export type AnswerServices = {
  runs: RunManager;
  history: HistorySession;
  writeClipboard(text: string): Promise<void>;
  /** Asks where to save; null when cancelled. */
  chooseSaveFile(fileName: string): Promise<string | null>;
};

/** Readable for others, as files are that one hands on. */
const MODE = 0o644;
const LOG_ENDINGS = { text: '.log.txt', jsonl: '.log.jsonl' } as const;

export function createAnswerHandlers(
  services: AnswerServices,
): Pick<Handlers, Extract<keyof Handlers, `answer.${string}`>> {
  const read = createAnswerReader(services);

  /** The CSV of an answer and the name of the request it answers. */
  async function csvOf(runId: string): Promise<{ text: string; name: string }> {
    const { record, body } = await read(runId, MAX_VECTOR_CHARS);
    if (body === null) throw new AppError('ANSWER_TOO_LARGE', 'This answer is too long to be read as vectors.');
    const answer = readVectors(body);
    if ('problem' in answer) throw new AppError('ANSWER_NO_VECTORS', 'This answer holds no vectors.');
    return { text: vectorsCsv(answer, record.request.body), name: record.requestPath ?? 'vectors' };
  }

  /** As a file where it is too long for memory. */
  async function wholeBodyOf(runId: string): Promise<{ record: RunRecord; body: { path: string } | { text: string } }> {
    const { runs } = services;
    const path = runs.has(runId) ? runs.kept(runId).recorder.bodyFile.path() : null;
    if (path !== null) return { record: runs.kept(runId).record(), body: { path } };
    const { record, body } = await read(runId, Number.POSITIVE_INFINITY);
    return { record, body: { text: body ?? '' } };
  }

  return {
    'answer.vectors': async ({ runId }) => {
      const { record, body } = await read(runId, MAX_VECTOR_CHARS);
      return body === null ? { problem: 'too-large' } : vectorReport(body, record.request.body);
    },
    'answer.compareVectors': async ({ runId, otherRunId }) => {
      const one = await read(runId, MAX_VECTOR_CHARS);
      const other = await read(otherRunId, MAX_VECTOR_CHARS);
      if (one.body === null || other.body === null) return { problem: 'too-large' };
      return compareVectors(
        { body: one.body, requestBody: one.record.request.body },
        { body: other.body, requestBody: other.record.request.body },
      );
    },
    'answer.vectorsCsv': async ({ runId, to }) => {
      const { text, name } = await csvOf(runId);
      if (to === 'clipboard') {
        await services.writeClipboard(text);
        return { path: null };
      }
      const path = await services.chooseSaveFile(fileName(baseName(name), '.vectors.csv'));
      if (path === null) return null;
      await writeFileAtomic(path, text, { mode: MODE });
      return { path };
    },
    'answer.saveBody': async ({ runId }) => {
      // Found before the dialog: an answer that is no longer kept is to be said at once.
      const { record, body } = await wholeBodyOf(runId);
      const name = baseName(record.requestPath ?? 'answer');
      const path = await services.chooseSaveFile(fileName(name, bodyExtension(record)));
      if (path === null) return null;
      if ('path' in body) await copyFileAtomic(body.path, path);
      else await writeFileAtomic(path, body.text, { mode: MODE });
      return { path };
    },
    'answer.saveLog': async ({ runId, format }) => {
      const conversation = await readConversation(runId, services);
      const path = await services.chooseSaveFile(
        fileName(baseName(conversation.requestPath ?? 'socket'), LOG_ENDINGS[format]),
      );
      if (path === null) return null;
      await writeFileAtomic(path, conversationLog(format, conversation), { mode: MODE });
      return { path };
    },
    'answer.ranking': async ({ runId }) => {
      const { record, body } = await read(runId, MAX_RANKING_CHARS);
      return body === null ? { problem: 'too-large' } : readRanking(body, record.request.body);
    },
  };
}

/** By what the service said the body is. */
function bodyExtension({ response }: RunRecord): string {
  const type = response?.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (/\bjson\b/i.test(type) && !/jsonl|ndjson/i.test(type)) return '.json';
  return '.txt';
}

/** What a request's file is called, less its folder and ending. */
function baseName(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.yml$/, '');
}
