import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import type { DecodeHints, ResponseHead } from '../../streaming/decode-format.ts';
import type { Frame, StreamEvent } from '../../streaming/stream-event.ts';
import type { FormatDecoder, FrameDecoder } from '../_kit/adapter.ts';
import { completeError } from '../_kit/error-extractor.ts';
import { arrayOf, countOf, hasFields, objectOf, parseJson, textOf } from '../_kit/read-json.ts';
import { decodeOpenAiError } from '../_openai/errors.ts';
import { findFailure } from '../_openai/failure.ts';
import { decodeAnthropicError } from './errors.ts';
import { createHostedBlocks } from './hosted-blocks.ts';
import { mergeAnthropicUsage, readAnthropicUsage } from './usage.ts';

/** `messages` as a stream. */
export const anthropicSse: FormatDecoder = {
  framing: 'sse',
  jsonSibling: 'anthropic-json',
  create: createAnthropicDecoder,
  decodeError: decodeAnthropicError,
};

/** `messages` as one document. */
export const anthropicJson: FormatDecoder = {
  framing: 'whole',
  create: createAnthropicDecoder,
  decodeError: decodeAnthropicError,
};

const NOTHING: readonly StreamEvent[] = [];

/** A tool call being streamed. `input` came with its start; it stands unless fragments follow. */
type ToolBlock = { tool: number; input: JsonValue | undefined; hasArguments: boolean };

/** One message is one choice. */
const CHOICE = 0;

function createAnthropicDecoder(_hints: DecodeHints, head: ResponseHead): FrameDecoder {
  const openTools = new Map<number, ToolBlock>();
  const hosted = createHostedBlocks();
  let toolCount = 0;
  let usage: JsonObject | null = null;

  function readUsage(value: JsonValue | undefined, events: StreamEvent[]): void {
    if (!hasFields(value)) return;
    usage = mergeAnthropicUsage(usage, value);
    events.push({ type: 'usage', usage: readAnthropicUsage(usage) });
  }

  /** A refusal may hold no text at all; what it is about is then told beside the reason alone. */
  function readStop(fields: JsonObject, events: StreamEvent[]): void {
    const reason = textOf(fields.stop_reason);
    const explanation = reason === 'refusal' ? textOf(objectOf(fields.stop_details).explanation) : null;
    if (explanation !== null) events.push({ type: 'refusal-delta', choice: CHOICE, delta: explanation });
    if (reason !== null) events.push({ type: 'finish', choice: CHOICE, reason });
  }

  /** `message_start`, and the whole message when it was not streamed. Proxies send the former twice: first id wins. */
  function readMessage(message: JsonObject, events: StreamEvent[]): void {
    const id = textOf(message.id);
    const model = textOf(message.model);
    events.push({
      type: 'response-metadata',
      ...(id !== null && { id }),
      ...(model !== null && { model }),
    });
    events.push({ type: 'finish', choice: CHOICE, reason: null });
    arrayOf(message.content).forEach((block, index) => {
      if (!isJsonObject(block)) return;
      readBlockStart(block, index, events);
      closeBlock(index, events);
    });
    readUsage(message.usage, events);
    readStop(message, events);
  }

  function readBlockStart(block: JsonObject, index: number, events: StreamEvent[]): void {
    if (block.type === 'thinking') pushDelta('reasoning-delta', block.thinking, events);
    else if (block.type === 'tool_use') openTool(index, block, events);
    else {
      if (block.type === 'text') pushDelta('text-delta', block.text, events);
      hosted.open(index, block);
    }
  }

  function openTool(index: number, block: JsonObject, events: StreamEvent[]): ToolBlock {
    const opened: ToolBlock = { tool: toolCount, input: block.input, hasArguments: false };
    toolCount += 1;
    openTools.set(index, opened);
    events.push({
      type: 'tool-input-start',
      choice: CHOICE,
      tool: opened.tool,
      id: textOf(block.id),
      name: textOf(block.name),
    });
    return opened;
  }

  /** A tool without arguments sends no fragment but an empty one: that means `{}`. */
  function closeTool(index: number, events: StreamEvent[]): void {
    const block = openTools.get(index);
    if (block === undefined) return;
    openTools.delete(index);
    if (block.hasArguments) return;
    const delta = block.input === undefined || block.input === null ? '{}' : JSON.stringify(block.input);
    events.push({ type: 'tool-input-delta', choice: CHOICE, tool: block.tool, delta });
  }

  function closeBlock(index: number, events: StreamEvent[]): void {
    closeTool(index, events);
    hosted.close(index, events);
  }

  function closeAllBlocks(events: StreamEvent[]): void {
    for (const index of [...openTools.keys()]) closeTool(index, events);
    hosted.closeAll(events);
  }

  function readBlockDelta(message: JsonObject, events: StreamEvent[]): void {
    const delta = objectOf(message.delta);
    const index = countOf(message.index) ?? 0;
    switch (delta.type) {
      case 'text_delta':
        pushDelta('text-delta', delta.text, events);
        return;
      case 'thinking_delta':
        pushDelta('reasoning-delta', delta.thinking, events);
        return;
      case 'input_json_delta':
        if (readInputFragment(index, textOf(delta.partial_json), events)) return;
        break;
      case 'signature_delta':
        return;
    }
    if (!hosted.add(index, delta)) events.push({ type: 'raw', name: textOf(delta.type), data: message });
  }

  /** False for the input of a block that is no call of the user's tools, e.g. `server_tool_use`. */
  function readInputFragment(index: number, fragment: string | null, events: StreamEvent[]): boolean {
    if (fragment === null) return true;
    const block = openTools.get(index);
    if (block === undefined) return false;
    block.hasArguments = true;
    events.push({ type: 'tool-input-delta', choice: CHOICE, tool: block.tool, delta: fragment });
    return true;
  }

  function readError(body: JsonObject, events: StreamEvent[]): void {
    // Compatible services put words of their own into the form, e.g. Zhipu its numbers.
    const meaning = decodeAnthropicError(body, head) ?? decodeOpenAiError(body, head) ?? {};
    events.push({ type: 'error', error: completeError(body, head, meaning) });
  }

  function decodeMessage(message: JsonObject, frame: Frame, events: StreamEvent[]): void {
    const type = textOf(message.type) ?? frame.event;
    switch (type) {
      case 'content_block_delta':
        readBlockDelta(message, events);
        return;
      case 'content_block_start':
        readBlockStart(objectOf(message.content_block), countOf(message.index) ?? 0, events);
        return;
      case 'content_block_stop':
        closeBlock(countOf(message.index) ?? 0, events);
        return;
      case 'message_start':
        readMessage(objectOf(message.message), events);
        return;
      case 'message':
        readMessage(message, events);
        return;
      case 'message_delta':
        // Some compatible servers leave `content_block_stop` out.
        closeAllBlocks(events);
        readUsage(message.usage, events);
        readStop(objectOf(message.delta), events);
        return;
      case 'message_stop':
        closeAllBlocks(events);
        events.push({ type: 'terminator' });
        return;
      case 'ping':
        return;
      default:
        if (type === 'error' || message.error) readError(message, events);
        else if (Array.isArray(message.content) && message.role === 'assistant') readMessage(message, events);
        else if (type === null && findFailure(message, frame) !== null) readError(message, events);
        else events.push({ type: 'raw', name: type, data: message });
    }
  }

  return {
    decode(frame) {
      const value = parseJson(frame.data);
      if (isJsonObject(value)) {
        const events: StreamEvent[] = [];
        decodeMessage(value, frame, events);
        return events;
      }
      const text = frame.data.trim();
      // Proxies add OpenAI's end marker after this protocol's own.
      if (text === '' || text.startsWith('[DONE]')) return NOTHING;
      if (frame.event === 'error') {
        return [{ type: 'error', error: completeError(value ?? frame.data, head) }];
      }
      return [{ type: 'raw', name: frame.event, data: value ?? frame.data }];
    },
    end() {
      const events: StreamEvent[] = [];
      hosted.closeAll(events);
      hosted.end(events);
      return events;
    },
  };
}

function pushDelta(type: 'text-delta' | 'reasoning-delta', value: JsonValue | undefined, events: StreamEvent[]): void {
  if (typeof value === 'string' && value !== '') events.push({ type, choice: CHOICE, delta: value });
}
