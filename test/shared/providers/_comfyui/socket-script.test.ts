import { describe, expect, it } from 'vitest';
import type { RequestDraft } from '../../../../shared/model/request-draft.ts';
import { comfyJob } from '../../../../shared/providers/_comfyui/job.ts';
import { workflowTemplates } from '../../../../shared/providers/_comfyui/templates.ts';
import { createRunFolder } from '../../../../shared/streaming/fold-run.ts';
import type { StreamEvent } from '../../../../shared/streaming/stream-event.ts';

const BASE = 'http://127.0.0.1:8188';
const draft = workflowTemplates('comfyui')[0]?.draft as RequestDraft;
const SUBMITTED: StreamEvent = {
  type: 'job',
  job: {
    jobId: 'p1',
    status: 'queued',
    providerStatus: 'queued',
    progress: null,
    counts: null,
    failures: [],
    canCancel: true,
  },
};

function open(of = draft) {
  const script = comfyJob.socket?.createScript(of, 'c1', { baseUrl: BASE });
  if (script?.submitted === undefined) throw new Error('the script follows no job');
  const events: StreamEvent[] = [];
  const state = { isOver: false };
  const take = (step: { events?: readonly StreamEvent[]; isOver?: boolean }) => {
    events.push(...(step.events ?? []));
    state.isOver ||= step.isOver === true;
  };
  return {
    opened: () => script.opened(),
    text: (type: string, data: object) => take(script.received({ text: JSON.stringify({ type, data }) })),
    bytes: (bytes: Uint8Array) => take(script.received({ bytes })),
    submit: (submission: readonly StreamEvent[] = [SUBMITTED]) => take(script.submitted?.(submission) ?? {}),
    events,
    state,
    result() {
      const folder = createRunFolder();
      folder.apply(events);
      return folder.result();
    },
  };
}

function binary(...parts: readonly (number | string | readonly number[])[]): Uint8Array {
  return new Uint8Array(
    parts.flatMap((part) => {
      if (typeof part === 'number') return [...new Uint8Array(new Uint32Array([part]).buffer)].reverse();
      return typeof part === 'string' ? [...new TextEncoder().encode(part)] : [...part];
    }),
  );
}

const JPEG = [0xff, 0xd8, 0xff];

describe('a run over the socket', () => {
  it('asks for previews with their node in its first message', () => {
    expect(open().opened()).toEqual({
      send: [{ text: '{"type":"feature_flags","data":{"supports_preview_metadata":true}}' }],
    });
  });

  it('follows the transcript of a server to its end', () => {
    const run = open();
    run.text('status', { status: { exec_info: { queue_remaining: 0 } }, sid: 'c1' });
    run.submit();
    run.text('status', { status: { exec_info: { queue_remaining: 1 } } });
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1760000000000 });
    run.text('execution_cached', { nodes: ['4'], prompt_id: 'p1', timestamp: 1760000000003 });
    run.text('executing', { node: '3', display_node: '3', prompt_id: 'p1' });
    run.text('progress', { value: 1, max: 20, prompt_id: 'p1', node: '3' });
    expect(run.result().job).toMatchObject({ status: 'running', stage: 'KSampler', progress: { done: 1, total: 20 } });
    run.bytes(binary(1, 1, JPEG));
    run.text('executing', { node: '9', display_node: '9', prompt_id: 'p1' });
    const images = [{ filename: 'ComfyUI_00001_.png', subfolder: '', type: 'output' }];
    run.text('executed', { node: '9', display_node: '9', output: { images }, prompt_id: 'p1' });
    run.text('execution_success', { prompt_id: 'p1', timestamp: 1760000004000 });
    run.text('status', { status: { exec_info: { queue_remaining: 0 } } });
    expect(run.state.isOver).toBe(false);
    run.text('executing', { node: null, prompt_id: 'p1' });
    expect(run.state.isOver).toBe(true);

    const pieces = run.events.flatMap((event) => (event.type === 'media' ? [event.piece] : []));
    expect(pieces).toEqual([
      {
        id: '9/images/0',
        kind: 'image',
        mediaType: 'image/jpeg',
        isPartial: true,
        label: 'KSampler',
        source: { data: '/9j/' },
      },
      {
        id: '9/images/0',
        kind: 'image',
        mediaType: 'image/png',
        label: 'ComfyUI_00001_.png',
        source: { url: `${BASE}/view?filename=ComfyUI_00001_.png&subfolder=&type=output`, isOwn: true },
      },
    ]);
    const { workflow = [], job, usage } = run.result();
    expect(workflow.map(({ id, status }) => [id, status])).toEqual([
      ['4', 'cached'],
      ['3', 'done'],
      ['9', 'done'],
    ]);
    expect(job).toMatchObject({ status: 'succeeded', counts: { total: 7, succeeded: 3, failed: 0 } });
    expect(usage).toMatchObject({
      units: { images: 1 },
      reportedTimes: { totalMs: 4000 },
      raw: { steps: 1, images: 1, wall_time_ms: 4000 },
    });
  });

  it('hears nothing of other prompts, even when they fail or end', () => {
    const run = open();
    run.submit();
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1 });
    run.text('executing', { node: '3', display_node: '3', prompt_id: 'p1' });
    const before = run.events.length;
    run.text('progress', { value: 5, max: 9, prompt_id: 'p2', node: '3' });
    run.text('execution_interrupted', { prompt_id: 'p2', node_id: '3', node_type: 'KSampler', executed: [] });
    run.text('execution_error', { prompt_id: 'p2', node_id: '3', exception_message: 'no' });
    run.text('executing', { node: null, prompt_id: 'p2' });
    run.text('progress', { value: 1, max: 2 });
    run.bytes(binary(4, 30, '{"node_id":"3","prompt_id":"p2"}'.slice(0, 30), JPEG));
    expect(run.events.length).toBe(before);
    expect(run.state.isOver).toBe(false);
  });

  it('keeps what came before the answer that names the prompt', () => {
    const run = open();
    run.text('execution_start', { prompt_id: 'made-by-an-old-server', timestamp: 1 });
    run.text('executing', { node: '3', display_node: '3', prompt_id: 'made-by-an-old-server' });
    expect(run.events).toEqual([]);
    run.submit([{ ...SUBMITTED, job: { ...SUBMITTED.job, jobId: 'made-by-an-old-server' } }]);
    expect(run.result().job).toMatchObject({ status: 'running', stage: 'KSampler' });
  });

  it('is over at once when the submission was refused', () => {
    const run = open();
    run.submit([]);
    expect(run.state.isOver).toBe(true);
  });

  it('reads previews that name their node, and progress texts', () => {
    const run = open();
    run.submit();
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1 });
    run.text('executing', { node: '8', display_node: '8', prompt_id: 'p1' });
    const about = '{"node_id":"3","prompt_id":"p1","display_node_id":"3","image_type":"image/png"}';
    run.bytes(binary(4, about.length, about, JPEG));
    run.bytes(binary(3, 1, '8', 'Uploading… 40 %'));
    const piece = run.events.flatMap((event) => (event.type === 'media' ? [event.piece] : []))[0];
    expect(piece).toMatchObject({ id: '9/images/0', mediaType: 'image/png', isPartial: true });
    expect(run.result().workflow?.find(({ id }) => id === '8')?.note).toBe('Uploading… 40 %');
  });

  it('takes the pictures of SaveImageWebsocket as results', () => {
    const run = open(workflowTemplates('comfyui')[2]?.draft as RequestDraft);
    run.submit();
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1 });
    run.text('executing', { node: '9', display_node: '9', prompt_id: 'p1' });
    run.bytes(binary(1, 2, [0x89, 0x50]));
    const piece = run.events.flatMap((event) => (event.type === 'media' ? [event.piece] : []))[0];
    expect(piece).toMatchObject({ id: '9/socket/1', mediaType: 'image/png', source: { data: 'iVA=' } });
    expect(piece?.isPartial).toBeUndefined();
  });

  it('reads the states of all nodes at once, and hides those that a node makes of itself', () => {
    const run = open();
    run.submit();
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1 });
    const node = (state: string, value: number, max: number, more = {}) => ({ state, value, max, ...more });
    run.text('progress_state', {
      prompt_id: 'p1',
      nodes: {
        '4': node('finished', 1, 1, { node_id: '4', display_node_id: '4' }),
        '3': node('running', 7, 20, { node_id: '3', display_node_id: '3' }),
        '3.0.1': node('running', 1, 1, { node_id: '3.0.1', display_node_id: '3' }),
      },
    });
    expect(run.result().workflow?.map(({ id, status, progress }) => [id, status, progress])).toEqual([
      ['3', 'running', { done: 7, total: 20 }],
      ['4', 'done', null],
    ]);
  });

  it('tells at which node a run broke, and ends there', () => {
    const run = open();
    run.submit();
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1000 });
    run.text('executing', { node: '3', display_node: '3', prompt_id: 'p1' });
    run.text('execution_error', {
      prompt_id: 'p1',
      node_id: '3',
      node_type: 'KSampler',
      executed: [],
      exception_message: 'CUDA out of memory\n',
      exception_type: 'torch.OutOfMemoryError',
      traceback: ['line one\n', 'line two\n'],
      timestamp: 3000,
    });
    expect(run.state.isOver).toBe(true);
    const { error, workflow, job, complete } = run.result();
    expect(error).toMatchObject({
      code: 'torch.OutOfMemoryError',
      message: 'KSampler (3): CUDA out of memory',
      category: 'server',
    });
    expect(workflow?.[0]).toMatchObject({
      id: '3',
      status: 'failed',
      problems: [{ message: 'CUDA out of memory', details: 'line one\nline two\n' }],
    });
    expect(job).toMatchObject({ status: 'failed', failures: [{ part: '3' }] });
    expect(complete).toBe(false);
  });

  it('is cancelled when its own prompt is interrupted', () => {
    const run = open();
    run.submit();
    run.text('execution_start', { prompt_id: 'p1', timestamp: 1000 });
    run.text('executing', { node: '3', display_node: '3', prompt_id: 'p1' });
    run.text('execution_interrupted', { prompt_id: 'p1', node_id: '3', node_type: 'KSampler', executed: [] });
    expect(run.state.isOver).toBe(true);
    expect(run.result().job?.status).toBe('cancelled');
    expect(run.result().workflow?.[0]?.status).toBe('stopped');
  });

  it('gives texts as text, each node after the other', () => {
    const run = open();
    run.submit();
    run.text('executed', { node: '12', output: { text: ['a cat'] }, prompt_id: 'p1' });
    run.text('executed', { node: '13', output: { string: 'a dog', animated: [true] }, prompt_id: 'p1' });
    expect(run.result().choices[0]?.text).toBe('a cat\na dog');
  });

  it('survives whatever a server sends', () => {
    const run = open();
    run.submit();
    for (const bytes of [[], [0, 0, 0, 1], [0, 0, 0, 4, 255, 255, 255, 255, 1], [0, 0, 0, 9, 0, 0, 0, 0]]) {
      run.bytes(new Uint8Array(bytes));
    }
    run.text('executing', { prompt_id: 'p1', node: 7 });
    run.text('toString', { prompt_id: 'p1' });
    expect(run.events.some((event) => event.type === 'error')).toBe(false);
  });
});
