/** Runs tasks one after the other, whether or not the one before failed. */
export class TaskQueue {
  #last: Promise<unknown> = Promise.resolve();

  run<Result>(task: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(task, task);
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Resolves when the tasks asked for so far are done. */
  async settle(): Promise<void> {
    await this.#last;
  }
}
