import { type AnswerSource, withSources } from '../../model/answer-source.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';

/** Tells the sources that a record names, if it names any. */
export function pushSources(sources: readonly (AnswerSource | null)[], events: StreamEvent[]): void {
  const named = sources.filter((source) => source !== null);
  if (named.length > 0) events.push({ type: 'sources', sources: named });
}

/**
 * For services that tell what an answer cites apart from all that was found for it: the latter counts only where nothing
 * is cited, which is known at the end. One reader an answer.
 */
export function createSourceReader() {
  let found: readonly AnswerSource[] = [];
  let hasCited = false;
  return {
    cite(sources: readonly (AnswerSource | null)[], events: StreamEvent[]): void {
      hasCited ||= sources.some((source) => source !== null);
      pushSources(sources, events);
    },
    find(sources: readonly (AnswerSource | null)[]): void {
      found = withSources(
        found,
        sources.filter((source) => source !== null),
      );
    },
    end(events: StreamEvent[]): void {
      if (!hasCited) pushSources(found, events);
    },
  };
}
