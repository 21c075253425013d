import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';

export const STORE_KINDS = ['files', 'batches', 'fine-tuning'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** What a call names one of them by. */
export const ID_FIELDS = { files: 'file_id', batches: 'batch_id', 'fine-tuning': 'job_id' } as const;

/** One line of a list. */
export type StoreEntry = {
  id: string;
  title: string;
  /** The service's own word for how it stands. */
  status: string;
  createdAtEpochMs: number | null;
  sizeBytes: number | null;
  /** Of a training that is over. */
  trainedTokens: number | null;
  /** What it is for: a purpose, a call, a model. */
  about: string;
  counts: { total: number; completed: number; failed: number } | null;
  /** Files that came of it, by what they hold. */
  results: { output: string | null; errors: string | null };
  document: JsonObject;
};

export type StorePage = {
  entries: StoreEntry[];
  hasMore: boolean;
  /** Where the next page begins, at services whose pages are counted; null: after the last entry. */
  nextAfter: string | null;
};

/** A page of any of the lists; entries without an id are none. */
export function readPage(kind: StoreKind, page: JsonObject): StorePage {
  const data = Array.isArray(page.data) ? page.data.filter(isJsonObject) : [];
  const entries = data.flatMap((document) => entryOf(kind, document) ?? []);
  const hasMore = page.has_more === true && entries.length > 0;
  return { entries, hasMore, nextAfter: text(page.next_after) || null };
}

export function entryOf(kind: StoreKind, document: JsonObject): StoreEntry | null {
  const id = text(document.id);
  if (id === '') return null;
  const metadata = isJsonObject(document.metadata) ? document.metadata : {};
  const titles = {
    files: text(document.filename),
    batches: text(metadata.ds_name) || text(metadata.name),
    'fine-tuning': text(document.fine_tuned_model),
  };
  const abouts = {
    files: text(document.purpose),
    batches: text(document.endpoint),
    'fine-tuning': text(document.model),
  };
  return {
    id,
    title: titles[kind] || id,
    status: text(document.status),
    createdAtEpochMs: typeof document.created_at === 'number' ? document.created_at * 1000 : null,
    sizeBytes: typeof document.bytes === 'number' ? document.bytes : null,
    trainedTokens: typeof document.trained_tokens === 'number' ? document.trained_tokens : null,
    about: abouts[kind],
    counts: countsOf(document.request_counts),
    results: { output: text(document.output_file_id) || null, errors: text(document.error_file_id) || null },
    document,
  };
}

const TONES: Readonly<Record<string, 'success' | 'danger' | 'accent'>> = {
  processed: 'success',
  completed: 'success',
  succeeded: 'success',
  failed: 'danger',
  error: 'danger',
  expired: 'danger',
  validating: 'accent',
  in_progress: 'accent',
  finalizing: 'accent',
  validating_files: 'accent',
  queued: 'accent',
  running: 'accent',
};

/** How a state is coloured; unknown ones are not. */
export function toneOf(status: string): 'success' | 'danger' | 'accent' | undefined {
  return TONES[status];
}

/** What may be asked of a training or batch in that state. */
export function changesOf(kind: StoreKind, status: string): ('cancel' | 'pause' | 'resume')[] {
  if (kind === 'files') return [];
  if (kind === 'batches') return ['validating', 'in_progress', 'finalizing'].includes(status) ? ['cancel'] : [];
  if (status === 'paused') return ['resume', 'cancel'];
  return ['validating_files', 'queued', 'running'].includes(status) ? ['pause', 'cancel'] : [];
}

/** A page after those that are there already; what moved on meanwhile is not shown twice. */
export function joinEntries<Entry extends { id: string }>(known: readonly Entry[], next: readonly Entry[]): Entry[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...next.filter(({ id }) => !ids.has(id))];
}

export function isFound({ id, title, about, status }: StoreEntry, words: string): boolean {
  return `${id} ${title} ${about} ${status}`.toLowerCase().includes(words.trim().toLowerCase());
}

function countsOf(value: JsonValue | undefined): StoreEntry['counts'] {
  if (!isJsonObject(value)) return null;
  const [total, completed, failed] = [value.total, value.completed, value.failed].map((count) =>
    typeof count === 'number' ? count : 0,
  );
  return total ? { total, completed: completed ?? 0, failed: failed ?? 0 } : null;
}

function text(value: JsonValue | undefined): string {
  return typeof value === 'string' ? value : '';
}
