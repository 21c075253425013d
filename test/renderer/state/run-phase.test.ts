import { describe, expect, test } from 'vitest';
import { lastKnownMs, phaseStartMs, runPhase } from '../../../renderer/src/state/run-phase.ts';
import type { RunStatus, RunTiming } from '../../../shared/model/run.ts';
import { runView } from '../../support/run-view.ts';

describe('the phase of a run', () => {
  test.each<[expected: string, status: RunStatus, timing: Partial<RunTiming>]>([
    ['connecting', 'pending', {}],
    ['waiting', 'pending', { connectedMs: 12 }],
    ['waiting', 'pending', { connectedMs: 0, isConnectionReused: true }],
    ['waiting', 'streaming', { connectedMs: 12, headersMs: 80, firstByteMs: 81 }],
    ['thinking', 'streaming', { connectedMs: 12, firstContentMs: 300, firstReasoningMs: 300 }],
    ['answering', 'streaming', { connectedMs: 12, firstReasoningMs: 300, firstContentMs: 300, firstAnswerMs: 900 }],
    ['done', 'succeeded', { connectedMs: 12, firstAnswerMs: 300, endMs: 900 }],
    ['failed', 'failed', { endMs: 5 }],
    ['failed', 'failed', { connectedMs: 12, firstAnswerMs: 300, endMs: 900 }],
    ['stopped', 'cancelled', { connectedMs: 12, firstAnswerMs: 300, endMs: 900 }],
  ])('%s: %s %o', (expected, status, timing) => {
    expect(runPhase(runView({ status, timing }))).toBe(expected);
  });

  test('open while a socket without an end of its own is, whatever comes on it', () => {
    const response = { status: 101, statusText: '', headers: [] };
    const timing = { connectedMs: 12, headersMs: 20, firstAnswerMs: 300 };
    const view = runView({ status: 'streaming', timing });
    const opened = (endpoint: string, status: RunStatus) =>
      runPhase({ head: { ...view.head, endpoint, status, response } });
    expect(opened('http/websocket', 'streaming')).toBe('open');
    expect(opened('http/websocket', 'succeeded')).toBe('done');
    expect(opened('dashscope/speech-socket', 'streaming')).toBe('answering');
  });

  test('idle before the first run', () => {
    expect(runPhase(null)).toBe('idle');
  });
});

describe('the time that a column shows', () => {
  test('is when a running answer entered its phase', () => {
    const view = runView({
      status: 'streaming',
      timing: { connectedMs: 3, firstReasoningMs: 300, firstAnswerMs: 900 },
    });
    expect(phaseStartMs(view, 'thinking')).toBe(300);
    expect(phaseStartMs(view, 'answering')).toBe(900);
    expect(phaseStartMs(view, 'waiting')).toBeNull();
  });

  test('is the newest moment that main has told, marks included', () => {
    const timing = { connectedMs: 12, headersMs: 80, firstContentMs: 300, lastContentMs: 640 };
    expect(lastKnownMs(runView({ status: 'streaming', timing }))).toBe(640);
    expect(lastKnownMs(runView({ status: 'streaming', timing, marks: [{ name: 'flow-paused', atMs: 900 }] }))).toBe(
      900,
    );
  });

  test('is the end once there is one, and nothing before anything happened', () => {
    expect(lastKnownMs(runView({ status: 'succeeded', timing: { lastContentMs: 640, endMs: 641.5 } }))).toBe(641.5);
    expect(lastKnownMs(runView({ status: 'pending', timing: {} }))).toBeNull();
  });
});
