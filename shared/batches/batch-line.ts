import type { JsonObject } from '../model/json.ts';

export type BatchLine = { custom_id: string; method: 'POST'; url: string; body: JsonObject };

/** A call as a line of a batch. It cannot stream: nobody listens while it is answered. */
export function batchLine(customId: string, url: string, body: JsonObject): BatchLine {
  const { stream: _stream, stream_options: _options, ...rest } = body;
  return { custom_id: customId, method: 'POST', url, body: rest };
}

/** Hands out ids, each once: one that is taken gets a number. */
export function createCustomIds(): (wanted: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (wanted) => {
    let id = wanted;
    let count = counts.get(wanted) ?? 1;
    while (taken.has(id)) {
      count += 1;
      id = `${wanted}-${count}`;
    }
    counts.set(wanted, count);
    taken.add(id);
    return id;
  };
}
