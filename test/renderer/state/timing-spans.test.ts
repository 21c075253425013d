import { describe, expect, test } from 'vitest';
import { timingEndMs, timingSpans } from '../../../renderer/src/state/timing-spans.ts';
import type { RunTiming } from '../../../shared/model/run.ts';

const nothing: RunTiming = {
  startedAtEpochMs: 1,
  connectedMs: null,
  isConnectionReused: false,
  headersMs: null,
  firstByteMs: null,
  firstContentMs: null,
  lastContentMs: null,
  firstAnswerMs: null,
  lastAnswerMs: null,
  firstReasoningMs: null,
  endMs: null,
};

describe('timingSpans', () => {
  test.each<[string, Partial<RunTiming>, [string, number, number][]]>([
    ['nothing yet', {}, []],
    [
      'thinking, then an answer',
      {
        connectedMs: 10,
        headersMs: 90,
        firstByteMs: 95,
        firstContentMs: 100,
        firstReasoningMs: 100,
        firstAnswerMs: 400,
        lastContentMs: 900,
        lastAnswerMs: 900,
        endMs: 910,
      },
      [
        ['connect', 0, 10],
        ['wait', 10, 100],
        ['thinking', 100, 400],
        ['answer', 400, 900],
        ['close', 900, 910],
      ],
    ],
    [
      'a new connection, whose steps end where the socket is ready',
      { connectedMs: 100, dnsMs: 20, tcpMs: 30, tlsMs: 45, headersMs: 200, firstByteMs: 200, endMs: 210 },
      [
        ['connect', 0, 100],
        ['dns', 5, 25],
        ['tcp', 25, 55],
        ['tls', 55, 100],
        ['wait', 100, 200],
        ['close', 200, 210],
      ],
    ],
    [
      'a run that was kept before steps were',
      { connectedMs: 100, dnsMs: undefined, headersMs: 200, firstByteMs: 200, endMs: 210 },
      [
        ['connect', 0, 100],
        ['wait', 100, 200],
        ['close', 200, 210],
      ],
    ],
    [
      'still thinking on a connection that was open',
      {
        connectedMs: 0,
        isConnectionReused: true,
        headersMs: 50,
        firstByteMs: 60,
        firstContentMs: 70,
        firstReasoningMs: 70,
        lastContentMs: 300,
      },
      [
        ['wait', 0, 70],
        ['thinking', 70, 300],
      ],
    ],
    [
      'not streamed',
      { connectedMs: 5, headersMs: 500, firstByteMs: 510, endMs: 520 },
      [
        ['connect', 0, 5],
        ['wait', 5, 510],
        ['close', 510, 520],
      ],
    ],
    ['refused before any byte', { endMs: 30 }, [['wait', 0, 30]]],
  ])('%s', (_name, known, spans) => {
    const found = timingSpans({ ...nothing, ...known });
    expect(found.map(({ id, startMs, endMs }) => [id, startMs, endMs])).toEqual(spans);
  });

  test('the axis ends with the last known moment', () => {
    expect(timingEndMs(nothing)).toBe(0);
    expect(timingEndMs({ ...nothing, startedAtEpochMs: 1e12, headersMs: 50, lastContentMs: 300 })).toBe(300);
  });
});
