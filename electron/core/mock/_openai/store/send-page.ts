import type { JsonObject } from '../../../../../shared/model/json.ts';
import type { MockCall } from '../../dialect.ts';
import { sendJson } from '../../exchange.ts';

/** One page of a list as OpenAI has it: `limit` entries after the one that `after` names. */
export function sendPage(
  call: MockCall,
  entries: readonly JsonObject[],
  { limit, hasEnds }: { limit: number; hasEnds: boolean },
): void {
  const asked = Number(call.query.get('limit'));
  const count = asked >= 1 ? Math.min(asked, limit) : Math.min(limit, 20);
  const after = call.query.get('after');
  const start = after === null ? 0 : entries.findIndex(({ id }) => id === after) + 1;
  const data = entries.slice(start, start + count);
  const ends = hasEnds ? { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null } : {};
  const page = { object: 'list', data, ...ends, has_more: start + count < entries.length };
  sendJson(call, 200, page, call.identity.headers);
}
