import { randomUUID } from 'node:crypto';
import { FileStore } from './file-store.ts';
import type { Client, HistoryEntry, QueueItem, RunningItem, Workshop } from './queue-types.ts';
import { runPrompt } from './run-prompt.ts';

/** The server's one worker with what waits for it, and what it did. Lives as long as the process. */
export class PromptQueue implements Workshop {
  readonly files = new FileStore();
  readonly history = new Map<string, HistoryEntry>();
  readonly clients = new Set<Client>();
  cache = new Map<string, unknown>();
  pictures = 0;
  pending: QueueItem[] = [];
  running: RunningItem | null = null;
  private counter = 0;

  remaining(): number {
    return this.pending.length + (this.running === null ? 0 : 1);
  }

  add(item: Omit<QueueItem, 'number' | 'promptId'>, wish: { number?: number; isFront: boolean; promptId?: string }) {
    this.counter += 1;
    const number = wish.number ?? (wish.isFront ? -this.counter : this.counter);
    const added = { ...item, number, promptId: wish.promptId ?? randomUUID() };
    this.pending.push(added);
    this.tellStatus();
    void this.work();
    return added;
  }

  delete(promptIds: readonly unknown[]): void {
    this.pending = this.pending.filter(({ promptId }) => !promptIds.includes(promptId));
    this.tellStatus();
  }

  interrupt(promptId: unknown): void {
    if (promptId === undefined || this.running?.promptId === promptId) this.running?.interrupt.abort();
  }

  send(clientId: string | null, type: string, data: object): void {
    for (const client of this.clients) {
      if (clientId === null || client.clientId === clientId) client.sendJson({ type, data });
    }
  }

  tellStatus(): void {
    this.send(null, 'status', { status: { exec_info: { queue_remaining: this.remaining() } } });
  }

  private async work(): Promise<void> {
    if (this.running !== null) return;
    for (;;) {
      this.pending.sort((one, other) => one.number - other.number);
      const next = this.pending.shift();
      if (next === undefined) return;
      this.running = { ...next, interrupt: new AbortController() };
      // The answer to the submission goes out first.
      await new Promise((resolve) => setTimeout(resolve, 1));
      const entry = await runPrompt(this, this.running);
      this.history.set(next.promptId, entry);
      this.running = null;
      this.tellStatus();
      if (next.clientId !== null) this.send(next.clientId, 'executing', { node: null, prompt_id: next.promptId });
    }
  }
}
