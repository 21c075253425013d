import type { RunRecord } from '../model/run.ts';
import { findEndpoint } from '../providers/index.ts';
import type { StreamEvent } from '../streaming/stream-event.ts';
import { abridgeVectors } from './abridge-vectors.ts';

/** Whether answers of an endpoint are vectors, which the window gets to see in parts alone. */
export function answersVectors(endpointId: string): boolean {
  return findEndpoint(endpointId)?.endpoint.operation === 'embedding';
}

/** Events of such an answer as the window gets them: the numbers beyond the first few stay in the main process. */
export function abridgeEvents(events: readonly StreamEvent[]): readonly StreamEvent[] {
  return events.map((event) =>
    event.type === 'text-delta' ? { ...event, delta: abridgeVectors(event.delta) } : event,
  );
}

/** A record as the window gets it; one of any other kind comes back as it is. */
export function abridgeRecord(record: RunRecord): RunRecord {
  if (!answersVectors(record.endpoint)) return record;
  const choices = record.result.choices.map((choice) => ({ ...choice, text: abridgeVectors(choice.text) }));
  return { ...record, result: { ...record.result, choices } };
}
