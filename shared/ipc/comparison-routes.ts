import { z } from 'zod';
import {
  type ComparisonAttempt,
  type ComparisonEstimate,
  type ComparisonHead,
  type ComparisonState,
  compareDataSchema,
  compareOptionsSchema,
} from '../model/compare.ts';
import { requestDraftSchema } from '../model/request-draft.ts';
import { route } from './route.ts';

/** More than anybody compares; a matrix of them is limited by `MAX_CALLS`. */
const MAX_COLUMNS = 12;

/** What one column sends: the shared prompt already in its own shape. */
export const comparisonColumnSchema = z.object({
  /** `<tab path>#<column>`. */
  slot: z.string().max(1200),
  draft: requestDraftSchema,
  connectionId: z.string().max(200),
  environmentId: z.string().max(200).nullable(),
  label: z.string().max(500).nullable(),
});
export type ComparisonColumnInput = z.infer<typeof comparisonColumnSchema>;

function areColumnsOf(indexes: readonly number[], columnCount: number): boolean {
  return indexes.every((index) => index < columnCount) && new Set(indexes).size === indexes.length;
}

const comparisonInput = z
  .object({
    /** Path of the tab. */
    path: z.string().max(1000),
    /** Path of its file; null for a request without one. */
    requestPath: z.string().max(1000).nullable(),
    options: compareOptionsSchema,
    columns: z.array(comparisonColumnSchema).min(1).max(MAX_COLUMNS),
    /** Columns that start; absent: all. The others can be started by `comparison.retryColumn`. */
    startColumns: z.array(z.number().int().nonnegative()).max(MAX_COLUMNS).optional(),
    /** Rows of variables: the matrix. */
    data: compareDataSchema.nullable(),
  })
  .refine(({ columns, startColumns }) => areColumnsOf(startColumns ?? [], columns.length), {
    path: ['startColumns'],
    message: 'Each must be the index of a column, and stand there once.',
  });
export type ComparisonInput = z.infer<typeof comparisonInput>;

export const COMPARISON_EXPORT_FORMATS = ['json', 'csv', 'md', 'html', 'curl', 'otel-json'] as const;
export type ComparisonExportFormat = (typeof COMPARISON_EXPORT_FORMATS)[number];

export const COMPARISON_EXPORT_ENDINGS: Readonly<Record<ComparisonExportFormat, string>> = {
  json: '.json',
  csv: '.csv',
  md: '.md',
  html: '.html',
  curl: '.sh',
  'otel-json': '.otel.json',
};

/** As many small pictures as a report takes along. */
export const MAX_THUMBNAILS = 80;
const thumbnail = z
  .string()
  .max(100_000)
  .regex(/^data:image\/(?:jpeg|png|webp);base64,[A-Za-z0-9+/]+={0,2}$/);

const comparisonId = z.string().min(1).max(100);
const columnIndex = z
  .number()
  .int()
  .nonnegative()
  .max(MAX_COLUMNS - 1);

export const comparisonRoutes = {
  /** Calls and cost of what would be started; sends nothing. Throws what `comparison.start` throws. */
  'comparison.estimate': route<ComparisonEstimate>()(comparisonInput),
  /**
   * Starts a comparison; what becomes of it follows as `comparison.changed`. One that is under way for the same tab is
   * stopped. Throws COMPARE_TOO_MANY_CALLS, and COMPARE_DATA_* where the rows cannot be read.
   */
  'comparison.start': route<{ comparisonId: string }>()(comparisonInput),
  /** Closes all sockets at once; what has not started is skipped. Unknown and ended ones are ignored. */
  'comparison.stop': route<null>()(z.object({ comparisonId })),
  /** Stops one column alone. */
  'comparison.stopColumn': route<null>()(z.object({ comparisonId, columnIndex })),
  /**
   * Runs all attempts of one column again while the others go on, with what the column sends now. An index one above
   * the last adds a column. Ignored while the column runs. Throws COMPARISON_GONE.
   */
  'comparison.retryColumn': route<null>()(z.object({ comparisonId, columnIndex, column: comparisonColumnSchema })),
  /** Runs all attempts that failed again, side by side. Throws COMPARISON_GONE. */
  'comparison.retryFailed': route<null>()(z.object({ comparisonId })),
  /** Lets the user choose a file with rows of variables and reads that alone; null when cancelled. */
  'comparison.chooseData': route<{ name: string; text: string } | null>()(z.null()),
  /** Pictures that the answers hold, for a report. Throws COMPARISON_GONE. */
  'comparison.pictures': route<{ runId: string; itemId: string }[]>()(z.object({ comparisonId })),
  /** Asks where to save a report; null when cancelled. Throws COMPARISON_GONE. */
  'comparison.export': route<{ path: string } | null>()(
    z.object({
      comparisonId,
      format: z.enum(COMPARISON_EXPORT_FORMATS),
      /** Index of the column that the others are measured against. */
      baseline: columnIndex,
      language: z.enum(['en', 'zh-CN']),
      /** Small pictures that go along, by run and item: the window makes them, which alone reads pictures. */
      thumbnails: z
        .array(z.object({ runId: z.string().max(100), itemId: z.string().max(1000), data: thumbnail }))
        .max(MAX_THUMBNAILS)
        .optional(),
    }),
  ),
  /** The newest comparison of each tab. How a reloaded window finds them again. */
  'comparison.list': route<{ state: ComparisonState; seq: number }[]>()(z.null()),
} as const;

/** What a `comparison.changed` carries. All changes up to its `seq` together are the state. */
export type ComparisonChange = {
  head: ComparisonHead;
  /** With the first change; null afterwards. */
  rows: ComparisonState['rows'];
  /** Those that changed, and with the first change all. What is new comes at the end. */
  attempts: ComparisonAttempt[];
};
