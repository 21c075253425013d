import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { StreamEvent } from '../../streaming/stream-event.ts';
import { hasFields, textOf } from '../_kit/read-json.ts';
import { createPartialArgs } from './partial-args.ts';

type OpenCall = { tool: number; args: ReturnType<typeof createPartialArgs> };

/**
 * The calls of one candidate. A call comes whole, so that each part is a call of its own; only Vertex, when asked to,
 * sends one in pieces: its name first, then arguments, each part promising the next (`willContinue`), and in the end
 * an empty part. The arguments of such a call are given at once when they are all there.
 */
export function createFunctionCalls(choice: number) {
  let count = 0;
  let open: OpenCall | null = null;

  function start(call: JsonObject, events: StreamEvent[]): number {
    const tool = count;
    count += 1;
    events.push({ type: 'tool-input-start', choice, tool, id: textOf(call.id), name: textOf(call.name) });
    return tool;
  }

  function close(events: StreamEvent[]): void {
    if (open === null) return;
    events.push({ type: 'tool-input-delta', choice, tool: open.tool, delta: open.args.toJson() });
    open = null;
  }

  return {
    read(call: JsonObject, events: StreamEvent[]): void {
      const isPiece = call.willContinue === true || Array.isArray(call.partialArgs);
      const isNamed = textOf(call.name) !== null;
      if (isNamed) close(events);
      if (open !== null || (isNamed && isPiece)) {
        open ??= { tool: start(call, events), args: createPartialArgs() };
        open.args.add(call.partialArgs);
        if (call.willContinue !== true) close(events);
      } else if (isNamed || hasFields(call)) {
        const tool = start(call, events);
        const args = isJsonObject(call.args) ? call.args : {};
        events.push({ type: 'tool-input-delta', choice, tool, delta: JSON.stringify(args) });
      }
    },
    /** The body is over: what came of an unfinished call is kept. */
    end: close,
  };
}
