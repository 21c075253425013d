import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createSampleWorkspace } from '../../electron/core/workspace/sample-workspace.ts';

export type WorkspaceFixture = {
  root: string;
  workspacePath: string;
  userDataPath: string;
  /** Writes `collections/samples/<id>.yml`: one chat request whose only message is `prompt`. */
  addChat(id: string, chat: ChatFixture): Promise<void>;
  /** Writes `connections/<id>.yml`: OpenAI's shape, without a key. */
  addConnection(id: string, name: string, baseUrl: string): Promise<void>;
  /** A file of the workspace as text. */
  pathOf(relativePath: string): string;
  remove(): Promise<void>;
};

export type ChatFixture = {
  name: string;
  model: string;
  connection?: string;
  prompt?: string;
  /** Connection ids; the request then opens on its comparison. */
  compare?: { connection: string; model?: string }[];
};

/** The sample workspace in a folder of its own, to be added to before the app opens it. */
export async function createWorkspaceFixture(): Promise<WorkspaceFixture> {
  const root = await mkdtemp(join(tmpdir(), 'sidecall-e2e-'));
  const workspacePath = join(root, 'workspace');
  const pathOf = (relativePath: string) => join(workspacePath, relativePath);
  await createSampleWorkspace(workspacePath);
  return {
    root,
    workspacePath,
    userDataPath: join(root, 'user-data'),
    pathOf,
    addChat: (id, { name, model, connection = 'mock-openai', prompt = 'Hello', compare }) =>
      writeFile(
        pathOf(`collections/samples/${id}.yml`),
        stringify({
          sidecall: 2,
          info: { name },
          endpoint: 'openai-compatible/chat.completions',
          connection,
          ...(compare === undefined ? {} : { compare: { targets: compare } }),
          body: {
            model,
            messages: [{ role: 'user', content: prompt }],
            stream: true,
            stream_options: { include_usage: true },
          },
        }),
      ),
    addConnection: (id, name, baseUrl) =>
      writeFile(
        pathOf(`connections/${id}.yml`),
        stringify({
          sidecall: 2,
          info: { name },
          provider: 'openai-compatible',
          baseUrl,
          auth: { type: 'none' },
          model: 'mock-small',
        }),
      ),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
