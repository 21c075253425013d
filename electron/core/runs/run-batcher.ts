import type { RunBatch } from '../../../shared/ipc/run-batch.ts';
import { msToIntervalEnd } from '../../../shared/model/common-interval.ts';
import { isDelta, joinDeltas } from '../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../shared/streaming/stream-event.ts';
import type { RunHead } from './execute-run.ts';

/**
 * After the first delta, text is gathered this long: measured from socket to pixels, 33 to 50 ms halve the window's
 * work against a message a token, and still look live.
 */
export const BATCH_INTERVAL_MS = 50;
/** Keeps single messages short however fast the sender is. */
const MAX_PENDING_CHARS = 64_000;

export type BatchSource = { head(): RunHead; frameCount(): number };

/** Turns one run's events into batches as JSON text. */
export type RunBatcher = {
  /** @param withHead the head goes along, because a time in it was taken by these events. */
  addEvents(events: readonly StreamEvent[], withHead: boolean): void;
  /** Something in the head changed: it is sent at once. */
  markHead(): void;
  /** Sends what is pending now, e.g. before a snapshot is taken. */
  flush(): void;
  /** Sends the last batch, head included, and stops. */
  end(): void;
  /** Forgets what is pending and sends nothing more until `open`, whose first batch has the head again. */
  close(): void;
  open(): void;
};

export function createRunBatcher(source: BatchSource, send: (json: string) => void): RunBatcher {
  let pending: StreamEvent[] = [];
  let pendingChars = 0;
  let isHeadDue = true;
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (isClosed || (pending.length === 0 && !isHeadDue)) return;
    const batch: RunBatch = {
      head: isHeadDue ? source.head() : null,
      events: joinDeltas(pending),
      frames: source.frameCount(),
    };
    pending = [];
    pendingChars = 0;
    isHeadDue = false;
    send(JSON.stringify(batch));
  }

  function stopTimer(): void {
    if (timer) clearTimeout(timer);
    timer = null;
  }

  /**
   * Sends at once when nothing was sent lately, else when the interval is over. The intervals of all runs end at the
   * same moments, so that six answers side by side are drawn together and leave frames free for what is typed.
   */
  function flushSoon(): void {
    if (timer) return;
    if (pending.length === 0) return;
    flush();
    timer = setTimeout(() => {
      timer = null;
      flushSoon();
    }, msToIntervalEnd(BATCH_INTERVAL_MS));
  }

  return {
    flush,
    addEvents(events, withHead) {
      if (isClosed) return;
      isHeadDue ||= withHead;
      let isUrgent = false;
      for (const event of events) {
        pending.push(event);
        if (isDelta(event)) pendingChars += event.delta.length;
        isUrgent ||= cannotWait(event);
      }
      if (isUrgent || pendingChars >= MAX_PENDING_CHARS) flush();
      else flushSoon();
    },
    markHead() {
      isHeadDue = true;
      flush();
    },
    end() {
      stopTimer();
      isHeadDue = true;
      flush();
      isClosed = true;
    },
    close() {
      stopTimer();
      pending = [];
      pendingChars = 0;
      isClosed = true;
    },
    open() {
      isClosed = false;
      isHeadDue = true;
    },
  };
}

/** Usage and metadata come with every token from some servers, so they travel with the text. */
function cannotWait(event: StreamEvent): boolean {
  switch (event.type) {
    case 'error':
    case 'terminator':
    case 'end':
    case 'tool-input-start':
      return true;
    case 'finish':
      return event.reason !== null;
    default:
      return false;
  }
}
