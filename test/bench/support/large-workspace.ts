import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const REQUESTS_PER_FOLDER = 50;

/** About 1 KB, as the app itself writes it. */
export function requestFile(index: number): string {
  const sentence = 'Explain to a colleague why a language model answers token by token, in plain words.';
  return `sidecall: 2
info:
  name: Request ${index}
  docs: What this request is for, in a sentence.
endpoint: openai-compatible/chat.completions
connection: main
headers:
  - name: x-trace
    value: "{{trace}}"
body:
  model: gpt-4o-mini
  messages:
    - role: system
      content: You are a patient teacher.
    - role: user
      content: |-
${`        ${sentence}\n`.repeat(7)}  temperature: 0.7
  max_tokens: 600
  stream: true
`;
}

/** A workspace of so many requests, fifty to a folder. */
export async function writeWorkspace(root: string, count: number): Promise<void> {
  await mkdir(root, { recursive: true });
  await writeFile(join(root, 'workspace.yml'), 'sidecall: 2\ninfo:\n  name: Bench\n');
  for (let index = 0; index < count; index += 1) {
    const folder = join(root, 'collections', `folder-${Math.floor(index / REQUESTS_PER_FOLDER)}`);
    if (index % REQUESTS_PER_FOLDER === 0) await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `request-${index}.yml`), requestFile(index));
  }
}

/** Every file read to text. */
export function eachText(folder: string, visit: (text: string) => void): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) eachText(path, visit);
    else visit(readFileSync(path, 'utf8'));
  }
}
