import { type MockCall, tellFailure } from '../dialect.ts';
import type { MockSocket } from '../mock-socket.ts';
import type { MockScenario } from '../scenario.ts';
import { settleModel } from '../settle-model.ts';
import { wait } from '../wait.ts';
import { type Command, objectOr, readCommand, type Task } from './inference-task.ts';
import { recognize } from './recognition.ts';
import { synthesize, synthesizeWhole } from './speech-synthesis.ts';

/** The service waits this long for the next text, … */
const TEXT_GAP_MS = 23_000;
/** … and this long for another task. */
const NEXT_TASK_MS = 60_000;

/** `/api-ws/v1/inference`: speech synthesis and recognition, task after task. */
export async function speakInference(call: MockCall, socket: MockSocket): Promise<void> {
  for (;;) {
    const message = await socket.next(NEXT_TASK_MS);
    if (message === null || message === 'late') return;
    const command = readCommand(message);
    if (command === null) return socket.close(1007, 'Invalid payload data');
    if (command.action !== 'run-task') continue;
    if (!(await runTask(command, call, socket))) return;
  }
}

/** False when the task failed: the service closes the socket then. */
async function runTask(command: Command, call: MockCall, socket: MockSocket): Promise<boolean> {
  const { payload, taskId } = command;
  let hasFailed = false;
  const tell: Task['tell'] = (event, eventPayload, header = {}) =>
    socket.sendJson({ header: { task_id: taskId, event, attributes: {}, ...header }, payload: eventPayload });
  const fail: Task['fail'] = (code, message) => {
    hasFailed = true;
    tell('task-failed', {}, { error_code: code, error_message: message });
  };
  const problem = commandProblem(command);
  if (problem !== null) {
    fail('InvalidParameter', problem);
    return false;
  }
  const settled = settleModel(String(payload.model), call.scenario, call.headers);
  if (!settled.ok) {
    const told = tellFailure(call.dialect, settled.isMissing ? { kind: 'not_found' } : settled.failure);
    fail(told.code ?? 'InvalidParameter', told.message);
    return false;
  }
  const { scenario } = settled;
  const early = earlyError(scenario);
  if (early !== null) {
    const told = tellFailure(call.dialect, early);
    fail(told.code ?? 'InternalError', told.message);
    return false;
  }
  await wait(scenario.firstTokenDelayMs / 2, socket.signal);
  const task: Task = {
    socket,
    scenario,
    tell,
    fail,
    model: settled.model,
    gapMs: scenario.textGapMs ?? TEXT_GAP_MS,
    parameters: objectOr(payload.parameters),
    input: objectOr(payload.input),
  };
  if (payload.task === 'asr') await recognize(task);
  else if (command.streaming === 'out') await synthesizeWhole(task);
  else await synthesize(task);
  return !hasFailed && !socket.signal.aborted;
}

function commandProblem({ taskId, streaming, payload }: Command): string | null {
  if (taskId === '') return 'task_id can not be null';
  if (typeof payload.model !== 'string' || payload.model === '') return 'Model can not be null';
  if (payload.task !== 'tts' && payload.task !== 'asr') return 'task can not be null';
  if (payload.input === undefined) return 'task can not be null';
  if (streaming === 'duplex' && Object.keys(objectOr(payload.input)).length > 0) return 'task can not be null';
  return null;
}

function earlyError({ error }: MockScenario) {
  return error === undefined || ('afterTokens' in error && error.afterTokens !== undefined) ? null : error;
}
