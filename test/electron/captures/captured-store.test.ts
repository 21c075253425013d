import { expect, test } from 'vitest';
import { createCapturedStore } from '../../../electron/core/captures/captured-store.ts';
import type { ActiveRun } from '../../../electron/core/runs/execute-run.ts';
import { createRunRecorder } from '../../../electron/core/runs/run-recorder.ts';
import type { Capture } from '../../../shared/model/capture.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { createWholeFramer } from '../../../shared/streaming/whole-framer.ts';

function run(runId: string, body: string, status: RunRecord['status'] = 'succeeded') {
  const recorder = createRunRecorder(createWholeFramer);
  recorder.addText(body, { readId: 0, atMs: 0 });
  const record = {
    status,
    isStream: false,
    response: { status: 200, statusText: 'OK', headers: [] },
    result: { choices: [{ text: body }] },
  } as unknown as RunRecord;
  return { runId, recorder, done: Promise.resolve(record) } satisfies Pick<ActiveRun, 'runId' | 'recorder' | 'done'>;
}
const draft = (captures: Capture[]) => ({ info: { name: 'Login' }, captures });
const id: Capture = { name: 'id', from: 'json', path: '$.id' };
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test('values are kept, replaced by newer ones, and stay when a run finds nothing', async () => {
  let changes = 0;
  const store = createCapturedStore(() => {
    changes += 1;
  });
  store.follow(run('1', '{"id":"a"}'), draft([id]));
  await settled();
  store.follow(run('2', '{"id":"b"}'), draft([id]));
  await settled();
  store.follow(run('3', '{}'), draft([id]));
  await settled();
  expect(store.values()).toEqual(new Map([['id', 'b']]));
  expect(store.state().variables).toEqual([{ name: 'id', value: 'b', requestName: 'Login' }]);
  expect(store.state().outcomes.at(-1)).toEqual({
    runId: '3',
    outcomes: [{ name: 'id', value: null, problem: 'pathUnmatched' }],
  });
  expect(changes).toBe(3);
  store.clear('id');
  expect(store.values().size).toBe(0);
});

test('a cancelled run gives nothing, nor does one of a workspace that was left', async () => {
  const store = createCapturedStore(() => undefined);
  store.follow(run('1', '{"id":"a"}', 'cancelled'), draft([id]));
  await settled();
  store.follow(run('2', '{"id":"a"}'), draft([id]));
  store.forgetAll();
  await settled();
  expect(store.state()).toEqual({ variables: [], outcomes: [] });
});
