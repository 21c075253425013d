import type { FrameRow } from '../model/run.ts';
import type { Frame } from '../streaming/stream-event.ts';
import { createTranscriptFramer } from '../streaming/transcript.ts';

/** `text` is for reading; `jsonl` has one JSON object a line, for programs. */
export type ConversationLogFormat = 'text' | 'jsonl';

export type Conversation = {
  /** The record of the run's socket: keys are masked in it already. */
  transcript: string;
  /** When each message was sent or received, in milliseconds since the start, in their order. */
  times: readonly FrameRow['atMs'][];
  startedAtEpochMs: number;
};

/** All messages of a conversation as a file. Of bytes it tells their number and the first of them. */
export function conversationLog(format: ConversationLogFormat, conversation: Conversation): string {
  const { transcript, times, startedAtEpochMs } = conversation;
  const lines = createTranscriptFramer()
    .push(transcript)
    .map((frame, index) => {
      const atMs = times[index] ?? times.at(-1) ?? 0;
      const time = new Date(startedAtEpochMs + Math.round(atMs)).toISOString();
      return format === 'jsonl' ? jsonLine(frame, time, atMs) : textLine(frame, time, atMs);
    });
  return lines.map((line) => `${line}\n`).join('');
}

function jsonLine({ direction, event, data, sizeBytes }: Frame, time: string, atMs: number): string {
  const isBinary = sizeBytes !== undefined;
  return JSON.stringify({
    time,
    atMs,
    direction: direction ?? 'note',
    kind: direction === undefined ? (event ?? '') : isBinary ? 'binary' : 'text',
    ...(direction !== undefined && !isBinary && event !== null && { event }),
    ...(isBinary ? { bytes: sizeBytes, preview: previewOf(data) } : { text: data }),
  });
}

const SIGNS = { sent: '→', received: '←' } as const;

/** Messages of several lines go on below, indented. */
function textLine({ direction, event, data }: Frame, time: string, atMs: number): string {
  const sign = direction === undefined ? `= ${event ?? ''}` : SIGNS[direction];
  return `${time} +${(atMs / 1000).toFixed(3)} ${sign} ${data.trimEnd().replace(/\n/g, '\n    ')}`;
}

/** The first bytes in hexadecimal digits, less the words before them. */
function previewOf(data: string): string {
  return data.replace(/^‹[^›]*› ?/, '');
}
