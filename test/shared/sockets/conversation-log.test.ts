import { describe, expect, it } from 'vitest';
import { conversationLog } from '../../../shared/sockets/conversation-log.ts';
import { transcriptBytes, transcriptNote, transcriptText } from '../../../shared/streaming/transcript.ts';

const conversation = {
  transcript: [
    transcriptNote('open', 'ws://host/socket'),
    transcriptText('sent', '{\n  "type": "greeting"\n}\n'),
    transcriptBytes('received', Uint8Array.of(0, 255)),
    transcriptNote('close', '1000 by Sidecall'),
  ].join(''),
  times: [1.5, 2, 1003.25, 2000],
  startedAtEpochMs: Date.UTC(2026, 0, 2, 3, 4, 5),
};

describe('the log of a conversation', () => {
  it('has one JSON object a line, in the order of the messages', () => {
    const lines = conversationLog('jsonl', conversation).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time: '2026-01-02T03:04:05.002Z', atMs: 1.5, direction: 'note', kind: 'open', text: 'ws://host/socket' },
      {
        time: '2026-01-02T03:04:05.002Z',
        atMs: 2,
        direction: 'sent',
        kind: 'text',
        event: 'greeting',
        text: '{\n  "type": "greeting"\n}\n',
      },
      {
        time: '2026-01-02T03:04:06.003Z',
        atMs: 1003.25,
        direction: 'received',
        kind: 'binary',
        bytes: 2,
        preview: '00 ff',
      },
      { time: '2026-01-02T03:04:07.000Z', atMs: 2000, direction: 'note', kind: 'close', text: '1000 by Sidecall' },
    ]);
  });

  it('is text to read, where messages of several lines are indented', () => {
    expect(conversationLog('text', conversation)).toBe(
      [
        '2026-01-02T03:04:05.002Z +0.002 = open ws://host/socket',
        '2026-01-02T03:04:05.002Z +0.002 → {\n      "type": "greeting"\n    }',
        '2026-01-02T03:04:06.003Z +1.003 ← ‹binary, 2 bytes› 00 ff',
        '2026-01-02T03:04:07.000Z +2.000 = close 1000 by Sidecall',
        '',
      ].join('\n'),
    );
  });
});
