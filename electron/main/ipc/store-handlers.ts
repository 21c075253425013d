import { fileName } from '../../../shared/export/file-name.ts';
import type { BatchResults } from '../../core/store/batch-results.ts';
import { type BatchServices, buildBatch } from '../../core/store/build-batch.ts';
import { callStore, type StoreServices } from '../../core/store/call-store.ts';
import { checkTrainingFile } from '../../core/store/check-training-file.ts';
import type { Handlers } from './router.ts';

export type StoreHandlers = Pick<Handlers, Extract<keyof Handlers, `store.${string}`>>;

export type StoreHandlerServices = {
  calls: StoreServices;
  batches: BatchServices;
  results: BatchResults;
  /** Asks where to save; null when cancelled. */
  chooseSaveFile(fileName: string): Promise<string | null>;
};

export function createStoreHandlers({ calls, batches, results, chooseSaveFile }: StoreHandlerServices): StoreHandlers {
  return {
    'store.call': (question) => callStore(question, calls),
    'store.buildBatch': (input) => buildBatch(input, batches),
    'store.checkTraining': ({ provider, path }) => checkTrainingFile(path, provider, batches.files.access),
    'store.results': (question) => results.page(question),
    'store.resultLine': (question) => results.line(question),
    'store.saveResults': async ({ format, name, ...question }) => {
      const path = await chooseSaveFile(fileName(name, `.${format}`));
      if (path === null) return null;
      await results.save(question, format, path);
      return { path };
    },
  };
}
