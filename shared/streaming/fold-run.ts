import { withSources } from '../model/answer-source.ts';
import type { MediaItem, MediaPiece } from '../model/media.ts';
import { withNodeChange } from './fold-workflow.ts';
import type { Choice, RunResult, ToolCall } from './run-result.ts';
import type { StreamEvent } from './stream-event.ts';

const MAX_RAW = 100;
/**
 * A provider's own numbers are taken up to here: `n` is 128 at most, and no answer has so many tool calls. Beyond, an
 * index is garbage, and filling the list up to it would be ours.
 */
const MAX_TOOL_CALLS = 10_000;
const MAX_CHOICES = 1_000;
const MAX_MEDIA = 1_000;

export function emptyResult(): RunResult {
  return {
    complete: false,
    terminatorSeen: false,
    id: null,
    model: null,
    requestId: null,
    choices: [],
    usage: null,
    error: null,
    raw: [],
  };
}

/**
 * Adds one event to a result. Changes the result given and returns it: it is called for every token, live. Whoever
 * hands results out uses `createRunFolder`.
 */
export function foldEvent(result: RunResult, event: StreamEvent): RunResult {
  switch (event.type) {
    case 'text-delta':
      choiceAt(result, event.choice).text += event.delta;
      break;
    case 'reasoning-delta':
      choiceAt(result, event.choice).reasoning += event.delta;
      break;
    case 'tool-input-delta': {
      const call = toolCallAt(choiceAt(result, event.choice), event.tool);
      if (call) call.arguments += event.delta;
      break;
    }
    case 'refusal-delta': {
      const choice = choiceAt(result, event.choice);
      choice.refusal = (choice.refusal ?? '') + event.delta;
      break;
    }
    case 'tool-input-start': {
      const call = toolCallAt(choiceAt(result, event.choice), event.tool);
      if (call) {
        call.id ??= event.id;
        call.name ??= event.name;
      }
      break;
    }
    case 'text-replace':
      replaceText(choiceAt(result, event.choice), event);
      break;
    case 'finish': {
      const choice = choiceAt(result, event.choice);
      choice.finishReason = event.reason ?? choice.finishReason;
      break;
    }
    case 'response-metadata':
      result.id ??= event.id ?? null;
      result.model ??= event.model ?? null;
      result.requestId = event.requestId ?? result.requestId;
      break;
    case 'media':
      putItem(result, unstoredItem(event.piece));
      break;
    case 'media-item':
      putItem(result, event.item);
      break;
    case 'media-chunk':
    case 'media-end':
      break;
    case 'job':
      result.job = event.job;
      break;
    case 'workflow-node':
      result.workflow = withNodeChange(result.workflow ?? [], event.change, event.atMs ?? null);
      break;
    case 'sources':
      // Never changed in place: whoever holds a result may keep the list.
      result.sources = withSources(result.sources ?? [], event.sources);
      break;
    case 'usage':
      result.usage = event.usage;
      break;
    case 'terminator':
      result.terminatorSeen = true;
      break;
    case 'error':
      // The first error is the cause; what follows it only repeats that the stream is over.
      result.error ??= event.error;
      result.requestId ??= event.error.requestId;
      result.complete = false;
      break;
    case 'end':
      result.complete = isComplete(result, event.outcome);
      break;
    case 'raw':
      if (result.raw.length < MAX_RAW) result.raw.push({ name: event.name, data: event.data });
      break;
  }
  return result;
}

/**
 * The one rule for `complete`: nothing failed, nothing was cut, and the answer ended as its protocol says: with its end
 * marker, or with a finish reason for every choice, or as one whole document.
 */
function isComplete(result: RunResult, outcome: 'cut' | 'closed' | 'whole'): boolean {
  if (result.error !== null || outcome === 'cut') return false;
  if (result.job !== undefined) return result.job.status === 'succeeded';
  if (outcome === 'whole' || result.terminatorSeen) return true;
  return result.choices.length > 0 && result.choices.every((choice) => choice.finishReason !== null);
}

function putItem(result: RunResult, item: MediaItem): void {
  result.media ??= [];
  const place = result.media.findIndex(({ id }) => id === item.id);
  if (place !== -1) result.media[place] = item;
  else if (result.media.length < MAX_MEDIA) result.media.push(item);
}

/** A piece whose bytes nobody keeps, as `sidecall decode` has it. */
function unstoredItem({ source, ...piece }: MediaPiece): MediaItem {
  const base = { ...piece, name: null, url: null, expiresAtEpochMs: null };
  if ('arriving' in source) return { ...base, state: 'arriving', sizeBytes: 0 };
  if ('data' in source) return { ...base, state: 'arriving', sizeBytes: Math.floor((source.data.length * 3) / 4) };
  return {
    ...base,
    state: 'remote',
    sizeBytes: null,
    url: source.url,
    expiresAtEpochMs: source.expiresAtEpochMs ?? null,
  };
}

/** Choices are kept in the order of their index, in whatever order they arrive. */
function choiceAt(result: RunResult, index: number): Choice {
  const { choices } = result;
  const atPlace = choices[index];
  if (atPlace?.index === index) return atPlace;
  const found = choices.find((choice) => choice.index === index);
  if (found) return found;
  const created: Choice = { index, text: '', reasoning: '', refusal: null, toolCalls: [], finishReason: null };
  if (choices.length === MAX_CHOICES) return created;
  const position = choices.findIndex((choice) => choice.index > index);
  choices.splice(position === -1 ? choices.length : position, 0, created);
  return created;
}

function toolCallAt(choice: Choice, position: number): ToolCall | undefined {
  if (position >= MAX_TOOL_CALLS) return undefined;
  while (choice.toolCalls.length <= position) choice.toolCalls.push({ id: null, name: null, arguments: '' });
  return choice.toolCalls[position];
}

function replaceText(choice: Choice, event: Extract<StreamEvent, { type: 'text-replace' }>): void {
  if (event.kind === 'text') choice.text = event.text;
  else if (event.kind === 'reasoning') choice.reasoning = event.text;
  else {
    const call = toolCallAt(choice, event.tool ?? 0);
    if (call) call.arguments = event.text;
  }
}

export type RunFolder = {
  apply(events: readonly StreamEvent[]): void;
  /** The result so far, as objects of its own that later events do not change. */
  result(): RunResult;
};

/** Deltas that wait before their text is appended. */
const MAX_WAITING_DELTAS = 256;

/**
 * Folds the events of one answer as they come, in linear time. Deltas of the same text are joined before they are
 * appended: one string for each of a million deltas would be kept, and traced by every garbage collection.
 * `start` is what came before, e.g. for a window that was reloaded; it is taken over and changed.
 */
export function createRunFolder(start: RunResult = emptyResult()): RunFolder {
  const current = start;
  let waiting: Delta | null = null;
  let deltas: string[] = [];

  function appendWaiting(): void {
    if (waiting === null) return;
    foldEvent(current, { ...waiting, delta: deltas.join('') });
    waiting = null;
    deltas = [];
  }

  function applyEvent(event: StreamEvent): void {
    if (!isDelta(event)) {
      // Some servers send usage with every token; it has no bearing on texts.
      if (event.type !== 'usage') appendWaiting();
      foldEvent(current, event);
      return;
    }
    if (waiting !== null && (deltas.length === MAX_WAITING_DELTAS || !isSameText(event, waiting))) appendWaiting();
    waiting ??= event;
    deltas.push(event.delta);
  }

  return {
    apply(events) {
      for (const event of events) applyEvent(event);
    },
    result() {
      appendWaiting();
      return {
        ...current,
        choices: current.choices.map((choice) => ({
          ...choice,
          toolCalls: choice.toolCalls.map((call) => ({ ...call })),
        })),
        ...(current.media && { media: [...current.media] }),
        raw: [...current.raw],
      };
    },
  };
}

/**
 * Merges neighbouring deltas of the same text into one: a batch for the window then has a few events instead of one a
 * token. The order of everything else stays, and folding gives the same result.
 */
export function joinDeltas(events: readonly StreamEvent[]): StreamEvent[] {
  const joined: StreamEvent[] = [];
  /** The last of `joined` when it is a copy that may be extended in place. */
  let open: Delta | null = null;
  for (const event of events) {
    if (!isDelta(event)) {
      open = null;
      joined.push(event);
    } else if (open !== null && isSameText(event, open)) {
      open.delta += event.delta;
    } else {
      open = { ...event };
      joined.push(open);
    }
  }
  return joined;
}

export type Delta = Extract<StreamEvent, { delta: string }>;

export function isDelta(event: StreamEvent): event is Delta {
  switch (event.type) {
    case 'text-delta':
    case 'reasoning-delta':
    case 'refusal-delta':
    case 'tool-input-delta':
      return true;
    default:
      return false;
  }
}

/** Whether one goes on where the other ended. */
export function isSameText(one: Delta, other: Delta): boolean {
  if (one.type !== other.type || one.choice !== other.choice) return false;
  return one.type !== 'tool-input-delta' || other.type !== 'tool-input-delta' || one.tool === other.tool;
}
