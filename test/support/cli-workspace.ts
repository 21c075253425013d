import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';

/** A sample workspace in a temporary folder, with files of the test's own beside the samples. */
export type TemporaryWorkspace = {
  path: string;
  /** @returns The absolute path of the request file. */
  addRequest(id: string, fields: object): Promise<string>;
  addConnection(id: string, fields: object): Promise<void>;
  remove(): Promise<void>;
};

export async function createTemporaryWorkspace(): Promise<TemporaryWorkspace> {
  const path = await mkdtemp(join(tmpdir(), 'sidecall-cli-'));
  await createSampleWorkspace(path);
  const write = async (file: string, name: string, fields: object) => {
    const absolutePath = join(path, file);
    await writeFile(absolutePath, stringify({ sidecall: 2, info: { name }, ...fields }));
    return absolutePath;
  };
  return {
    path,
    addRequest: (id, fields) => write(`collections/${id}.yml`, id, fields),
    addConnection: async (id, fields) => void (await write(`connections/${id}.yml`, id, fields)),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

/** A chat request to the mock provider that takes no time; `more` adds mock parameters. */
export function mockChat(more = '', body: object = {}): object {
  return {
    endpoint: 'openai-compatible/chat.completions',
    connection: 'mock-openai',
    body: {
      model: `mock-small?delay=0&speed=0${more}`,
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
      stream_options: { include_usage: true },
      ...body,
    },
  };
}
