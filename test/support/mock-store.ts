import type { Page } from 'playwright-core';
import type { JsonObject } from '../../shared/model/json.ts';
import { objectOf } from '../../shared/providers/_kit/read-json.ts';
import { call } from './window-bridge.ts';

/** The store of the app's own mock provider, filled as by somebody else's program. */
export type MockStore = {
  /** @returns the id of the file */
  upload(name: string, text: string, purpose?: string): Promise<string>;
  /** Starts a batch that is over at once. */
  startBatch(name: string, prompts: readonly string[]): Promise<string>;
  /** @param delayMs how long it takes */
  startTraining(delayMs: number): Promise<string>;
  /** The same in Model Studio's own form. */
  startStudioTraining(delayMs: number): Promise<string>;
};

export async function openMockStore(page: Page): Promise<MockStore> {
  const { mockUrl } = await call(page, 'app.info', null);
  const send = async (path: string, body: FormData | object): Promise<JsonObject> => {
    const isForm = body instanceof FormData;
    const headers: Record<string, string> = isForm ? {} : { 'content-type': 'application/json' };
    const answer = await fetch(mockUrl + path, { method: 'POST', headers, body: isForm ? body : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as JsonObject;
  };
  const post = async (path: string, body: FormData | object) => String((await send(`/openai/v1${path}`, body)).id);
  const upload: MockStore['upload'] = (name, text, purpose = 'batch') => {
    const form = new FormData();
    form.set('purpose', purpose);
    form.set('file', new Blob([text]), name);
    return post('/files', form);
  };
  return {
    upload,
    async startBatch(name, prompts) {
      const url = '/v1/chat/completions';
      const lines = prompts.map((content, index) => {
        const body = { model: 'mock-small?delay=0', messages: [{ role: 'user', content }] };
        return JSON.stringify({ custom_id: `line-${index + 1}`, method: 'POST', url, body });
      });
      const fileId = await upload(`${name}.jsonl`, lines.join('\n'));
      const batch = { input_file_id: fileId, endpoint: url, completion_window: '24h', metadata: { name } };
      return post('/batches', batch);
    },
    async startTraining(delayMs) {
      const training = {
        model: `mock-small?delay=${delayMs}`,
        training_file: await upload('a.jsonl', '{}', 'fine-tune'),
      };
      return post('/fine_tuning/jobs', training);
    },
    async startStudioTraining(delayMs) {
      const training = {
        model: `mock-small?delay=${delayMs}`,
        training_file_ids: [await upload('a.jsonl', '{}', 'fine-tune')],
      };
      return String(objectOf((await send('/dashscope/api/v1/fine-tunes', training)).output).job_id);
    },
  };
}
