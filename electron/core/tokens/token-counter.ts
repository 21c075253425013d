import type { Worker } from 'node:worker_threads';

export const TOKENIZER = 'o200k_base';
/** More text than this is not counted: an estimate is not worth seconds of a core. */
export const MAX_COUNTED_CHARS = 2_000_000;
const DEFAULT_TIMEOUT_MS = 4_000;
const DEFAULT_IDLE_MS = 60_000;

export type CountOptions = {
  timeoutMs?: number;
  /** A newer call of the same key takes the place of one that still waits, which then gets null. */
  key?: string;
};

export type TokenCounter = {
  /** One count a text; null when it is too much, took too long, or nobody wants it any more. Never rejects. */
  count(texts: readonly string[], options?: CountOptions): Promise<number[] | null>;
  /** Starts the thread now, so that its table is there when a text comes. */
  warm(): void;
  close(): Promise<void>;
};

type Job = CountOptions & { id: number; texts: readonly string[]; resolve(counts: number[] | null): void };

/** @param startWorker runs `token-worker` */
export function createTokenCounter(startWorker: () => Worker, idleMs = DEFAULT_IDLE_MS): TokenCounter {
  let worker: Worker | null = null;
  let current: Job | null = null;
  let waiting: Job[] = [];
  let lastId = 0;
  let deadline: NodeJS.Timeout | undefined;
  let idle: NodeJS.Timeout | undefined;

  function next(): void {
    if (current !== null) return;
    const job = waiting.shift() ?? null;
    if (job === null) {
      idle = setTimeout(() => void stop(), idleMs);
      idle.unref();
      return;
    }
    clearTimeout(idle);
    current = job;
    worker ??= begin();
    deadline = setTimeout(() => {
      void stop();
      finish(null);
    }, job.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    worker.postMessage({ id: job.id, texts: job.texts });
  }

  function begin(): Worker {
    const started = startWorker();
    // It keeps no process alive that is done with everything else.
    started.unref();
    started.on('message', ({ id, counts }: { id: number; counts: number[] }) => {
      if (current?.id === id) finish(counts);
    });
    started.on('error', () => {
      if (worker !== started) return;
      worker = null;
      finish(null);
    });
    return started;
  }

  function finish(counts: number[] | null): void {
    clearTimeout(deadline);
    const job = current;
    current = null;
    job?.resolve(counts);
    next();
  }

  async function stop(): Promise<void> {
    clearTimeout(idle);
    const stopped = worker;
    worker = null;
    await stopped?.terminate();
  }

  return {
    count(texts, options = {}) {
      if (texts.reduce((sum, text) => sum + text.length, 0) > MAX_COUNTED_CHARS) return Promise.resolve(null);
      return new Promise((resolve) => {
        const { key } = options;
        if (key !== undefined) {
          for (const job of waiting) if (job.key === key) job.resolve(null);
          waiting = waiting.filter((job) => job.key !== key);
        }
        lastId += 1;
        waiting.push({ ...options, id: lastId, texts, resolve });
        next();
      });
    },
    warm() {
      worker ??= begin();
    },
    async close() {
      for (const job of waiting) job.resolve(null);
      waiting = [];
      clearTimeout(deadline);
      current?.resolve(null);
      current = null;
      await stop();
    },
  };
}
