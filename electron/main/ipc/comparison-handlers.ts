import { fileName } from '../../../shared/export/file-name.ts';
import { COMPARISON_EXPORT_ENDINGS, MAX_THUMBNAILS } from '../../../shared/ipc/comparison-routes.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { createAnswerReader } from '../../core/answers/read-answer.ts';
import type { Comparisons } from '../../core/compare/comparisons.ts';
import { exportComparison } from '../../core/compare/export-comparison.ts';
import { readDataFile } from '../../core/compare/read-data-file.ts';
import { writeFileAtomic } from '../../core/files/write-file-atomic.ts';
import type { HistorySession } from '../../core/history/history-session.ts';
import type { RunManager } from '../../core/runs/run-manager.ts';
import type { Translate } from '../translate.ts';
import type { Handlers } from './router.ts';

type ComparisonHandlers = Pick<Handlers, Extract<keyof Handlers, `comparison.${string}`>>;

export type ComparisonServices = {
  comparisons: Comparisons;
  runs: RunManager;
  history: HistorySession;
  appVersion: string;
  translateTo(language: string): Translate;
  /** Shows the system's dialog; null when cancelled, as with the next. */
  chooseDataFile(): Promise<string | null>;
  chooseSaveFile(fileName: string): Promise<string | null>;
};

/** Readable for others, as files are that one hands on. */
const MODE = 0o644;

export function createComparisonHandlers(services: ComparisonServices): ComparisonHandlers {
  const { comparisons, runs, history } = services;

  const readAnswer = createAnswerReader(services);

  async function readRun(runId: string): Promise<RunRecord | null> {
    if (runs.has(runId)) return runs.kept(runId).record();
    return (await history.current()).read(runId).then(
      ({ record }) => record,
      () => null,
    );
  }

  return {
    'comparison.estimate': (input) => comparisons.estimate(input),
    'comparison.start': (input) => comparisons.start(input),
    'comparison.stop': async ({ comparisonId }) => {
      comparisons.stop(comparisonId);
      return null;
    },
    'comparison.stopColumn': async ({ comparisonId, columnIndex }) => {
      comparisons.stopColumn(comparisonId, columnIndex);
      return null;
    },
    'comparison.retryColumn': async ({ comparisonId, columnIndex, column }) => {
      await comparisons.retryColumn(comparisonId, columnIndex, column);
      return null;
    },
    'comparison.retryFailed': async ({ comparisonId }) => {
      comparisons.retryFailed(comparisonId);
      return null;
    },
    'comparison.chooseData': async () => {
      const path = await services.chooseDataFile();
      return path === null ? null : readDataFile(path);
    },
    'comparison.pictures': async ({ comparisonId }) => {
      const pictures: { runId: string; itemId: string }[] = [];
      for (const { runId } of comparisons.read(comparisonId).state.attempts) {
        if (runId === null || pictures.length >= MAX_THUMBNAILS) continue;
        const { media = [] } = (await readRun(runId))?.result ?? {};
        const shown = media.filter(
          ({ kind, state, isPartial }) => kind === 'image' && state === 'stored' && !isPartial,
        );
        pictures.push(...shown.map(({ id }) => ({ runId, itemId: id })));
      }
      return pictures.slice(0, MAX_THUMBNAILS);
    },
    'comparison.export': async ({ comparisonId, format, baseline, language, thumbnails = [] }) => {
      const comparison = { ...comparisons.read(comparisonId), baseline };
      const { requestPath, columns } = comparison.input;
      const name = columns[0]?.draft.info.name ?? '';
      const path = await services.chooseSaveFile(fileName(name, COMPARISON_EXPORT_ENDINGS[format]));
      if (path === null) return null;
      const text = await exportComparison(comparison, format, {
        appVersion: services.appVersion,
        words: { t: services.translateTo(language), locale: language },
        readRun,
        readVerdicts: async (runIds) => (await history.current()).verdicts(runIds),
        readBody: async (runId, maxChars) => (await readAnswer(runId, maxChars)).body,
        thumbnail: async (runId, { id }) =>
          thumbnails.find((one) => one.runId === runId && one.itemId === id)?.data ?? null,
        prepare: (column) => runs.prepare({ ...column, requestPath }),
      });
      await writeFileAtomic(path, text, { mode: MODE });
      return { path };
    },
    'comparison.list': async () => comparisons.list(),
  };
}
