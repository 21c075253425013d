import type { RunCounters } from '../../../shared/model/run.ts';
import type { Usage } from '../../../shared/model/usage.ts';

/**
 * Follows the output count of servers that report it on every chunk (DashScope; vLLM with `continuous_usage_stats`):
 * how many tokens the first event and each read after it brought. One read without a count, and it tells nothing more.
 */
export type TokenMeter = {
  /** A read with content begins, other than the first. */
  openGap(): void;
  /** @param hasReasoning reasoning was sent, so the count is of what arrived; otherwise what it has of it is hidden */
  addUsage(usage: Usage, hasReasoning: boolean): void;
  /** @param hasContent the read, or the part of it that was handed on, held content */
  closeRead(hasContent: boolean): void;
};

export function createTokenMeter(counters: RunCounters): TokenMeter {
  let isCounted: boolean | null = null;
  let outputTokens = 0;
  let tokensBeforeRead = 0;

  function giveUp(): void {
    isCounted = false;
    delete counters.contentGapTokens;
  }

  return {
    openGap() {
      if (isCounted !== true) return;
      counters.contentGapTokens ??= [];
      counters.contentGapTokens.push(0);
    },
    addUsage({ outputTotal, reasoning }, hasReasoning) {
      if (outputTotal === null || isCounted === false) return;
      outputTokens = outputTotal - (hasReasoning ? 0 : (reasoning ?? 0));
      if (counters.contentEvents === 1) counters.firstContentTokens ??= outputTokens;
    },
    closeRead(hasContent) {
      if (isCounted === false || (!hasContent && isCounted === null)) return;
      const added = outputTokens - tokensBeforeRead;
      tokensBeforeRead = outputTokens;
      if (isCounted === null) {
        // The first read with content: only a server that counts on every chunk has told a count after it.
        if (counters.firstContentTokens === undefined) giveUp();
        else isCounted = true;
        return;
      }
      const gaps = counters.contentGapTokens;
      if (gaps !== undefined && gaps.length > 0) gaps[gaps.length - 1] = (gaps.at(-1) ?? 0) + Math.max(added, 0);
      if (hasContent && added <= 0) giveUp();
    },
  };
}
