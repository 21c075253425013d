import { z } from 'zod';
import type { BatchCheck } from '../batches/batch-problem.ts';
import type { LineResult, ResultState } from '../batches/batch-result.ts';
import type { JsonObject } from '../model/json.ts';
import { requestDraftSchema } from '../model/request-draft.ts';
import type { TrainingCheck } from '../training/training-problem.ts';
import { route } from './route.ts';

/** Endpoints that are asked for the screen of files and batches: those that neither send nor receive a file. */
export const STORE_CALLS = [
  'files.list',
  'files.retrieve',
  'files.delete',
  'batches.list',
  'batches.retrieve',
  'batches.cancel',
  'fine-tuning.list',
  'fine-tuning.retrieve',
  'fine-tuning.events',
  'fine-tuning.checkpoints',
  'fine-tuning.cancel',
  'fine-tuning.pause',
  'fine-tuning.resume',
  'fine-tuning.delete',
] as const;
export type StoreCall = (typeof STORE_CALLS)[number];

const place = {
  provider: z.string().max(100),
  connectionId: z.string().max(200),
  environmentId: z.string().max(200).nullable(),
};

const path = z.string().min(1).max(4000);

/** Where the lines of a batch come from: requests of a folder, a request for each row of a file, or a file of lines. */
const batchSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), path }),
  z.object({
    kind: z.literal('rows'),
    requestPath: path,
    rowsPath: path,
    /** Column with the ids of the lines; null: they are numbered. */
    idColumn: z.string().max(1000).nullable(),
  }),
  z.object({ kind: z.literal('file'), path }),
]);
export type BatchSource = z.infer<typeof batchSource>;

/** A file of calls, ready to be uploaded, and what is known of it. */
export type BuiltBatch = BatchCheck & {
  /** As a draft names it. */
  path: string;
  name: string;
  /** The first lines, each cut where it is long. */
  shown: string[];
  /** Names of the columns of the rows. */
  columns: string[];
};

const fileId = z.string().min(1).max(2000);
const batchFiles = { inputFileId: fileId, outputFileId: fileId.nullable(), errorFileId: fileId.nullable() };
/** Files of a batch that is over. */
export type BatchFiles = { inputFileId: string; outputFileId: string | null; errorFileId: string | null };

const RESULT_FILTERS = ['all', 'failed', 'missing'] as const;
export type ResultFilter = (typeof RESULT_FILTERS)[number];

/** A line of a batch, asked and answered, with long texts cut. */
export type ResultRow = LineResult & { index: number; customId: string; state: ResultState; prompt: string };
export type ResultPage = {
  rows: ResultRow[];
  /** Of the filter. */
  total: number;
  counts: { all: number; failed: number; missing: number };
  /** Why the service did not give back what was asked; null when it did. */
  inputProblem: string | null;
};

export const storeRoutes = {
  /** Throws STORE_REFUSED, STORE_UNREACHABLE, STORE_UNREADABLE, and what starting a run throws. */
  'store.call': route<JsonObject>()(
    z.object({
      ...place,
      call: z.enum(STORE_CALLS),
      fields: z.record(z.string().max(100), z.union([z.string().max(1000), z.number()])),
    }),
  ),
  /** Makes a file of calls, or checks one. Throws BATCH_*, COMPARE_DATA_*, and what reading files and requests throws. */
  'store.buildBatch': route<BuiltBatch>()(
    z.object({
      ...place,
      name: z.string().min(1).max(200),
      source: batchSource,
      /** Requests as they are in an editor. */
      drafts: z.array(z.object({ path, draft: requestDraftSchema })).max(200),
    }),
  ),
  /** Checks a file of examples before it is uploaded. Throws what reading files throws. */
  'store.checkTraining': route<TrainingCheck>()(z.object({ provider: place.provider, path })),
  /** Throws what `store.call` throws. */
  'store.results': route<ResultPage>()(
    z.object({
      ...place,
      ...batchFiles,
      filter: z.enum(RESULT_FILTERS),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
  ),
  'store.resultLine': route<{ input: JsonObject | null; result: JsonObject | null }>()(
    z.object({ ...place, ...batchFiles, index: z.number().int().min(0) }),
  ),
  /** Asks where to; null when cancelled. */
  'store.saveResults': route<{ path: string } | null>()(
    z.object({ ...place, ...batchFiles, name: z.string().max(200), format: z.enum(['csv', 'jsonl']) }),
  ),
} as const;
