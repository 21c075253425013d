import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCode } from '../../../shared/code/code-targets.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { dashScopeJavaStubs } from './dashscope-java-stubs.ts';
import { hostileTexts } from './hostile-text.ts';
import { preparedOf } from './prepared.ts';
import { hasProgram, runProgram } from './programs.ts';

const units = (text: string) =>
  Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('');
const json = (value: JsonValue) => `json(${units(JSON.stringify(value))})`;
const call = (endpoint: string, body: JsonValue, stream?: boolean) =>
  preparedOf(`dashscope/${endpoint}`, 'https://host/api/v1', body, { draft: { ...(stream && { stream }) } });

const texts = hostileTexts(60).map((text) => text.slice(0, 25_000));
const withTool: JsonValue = { role: 'assistant', content: null, tool_calls: [{ id: 'a"b' }] };
const vision: JsonValue = { role: 'user', content: [{ image: 'https://x/"y"' }, { text: '你' }] };

const cases = [
  {
    name: 'a chat of hostile texts',
    prepared: call('text-generation', {
      model: 'qwen-plus',
      input: { messages: texts.map((content) => ({ role: 'user', content })) },
      parameters: { result_format: 'message', temperature: 0.7, top_p: 0.8, top_k: 20, stop: ['a', '"'], n: 2 },
    }),
    parts: [
      `apiKey=${units('key')} model=${units('qwen-plus')}`,
      `messages=${texts.map((text) => `message(${units('user')},${units(text)});`).join('')}`,
      `resultFormat=${units('message')}`,
      'temperature=Float(0.7) topP=Double(0.8) topK=Integer(20)',
      `parameter:stop=${json(['a', '"'])} parameter:n=Integer(2)`,
      `baseUrl=${units('https://host/api/v1')}`,
    ],
  },
  {
    name: 'a stream with a tool call and numbers that no setter takes',
    prepared: call(
      'text-generation',
      {
        model: 'm',
        input: { messages: [withTool] },
        parameters: {
          result_format: 'message',
          incremental_output: true,
          seed: 5e9,
          temperature: 0.123456789,
          x: 1e300,
        },
      },
      true,
    ),
    parts: [
      `messages=${json(withTool)};`,
      'incrementalOutput=Boolean(true)',
      'parameter:seed=Long(5000000000) parameter:temperature=Double(0.123456789) parameter:x=Double(1.0E300)',
      ' stream ',
    ],
  },
  {
    name: 'pictures',
    prepared: call('multimodal-generation', { model: 'm', input: { messages: [vision] }, parameters: {} }),
    parts: [`messages=${json(vision)};`],
  },
  {
    name: 'a task for pictures',
    prepared: call('text-to-image', {
      model: 'wan2.5-t2i-preview',
      input: { prompt: 'a "rose" 玫瑰', negative_prompt: 'b' },
      parameters: { n: 1, size: '1280*1280', seed: 7, watermark: false },
    }),
    parts: [
      `prompt=${units('a "rose" 玫瑰')} negativePrompt=${units('b')} n=Integer(1) size=${units('1280*1280')}`,
      'parameter:seed=Integer(7) parameter:watermark=Boolean(false)',
    ],
  },
  {
    name: 'a task for a film',
    prepared: call('video-synthesis', {
      model: 'wan2.5-i2v-preview',
      input: { prompt: 'a', img_url: 'https://x/y.png' },
      parameters: { resolution: '480P', duration: 5 },
    }),
    parts: [
      `prompt=${units('a')} imgUrl=${units('https://x/y.png')}`,
      `parameter:resolution=${units('480P')} parameter:duration=Integer(5)`,
    ],
  },
];

describe.skipIf(!hasProgram('javac'))('Java samples, compiled and run against stand-ins (needs javac)', () => {
  it('make the call that the request is, and print the answer', async () => {
    const folder = await temporaryFolder();
    const available = cases.map(({ prepared }) => generateCode('dashscope-java', prepared));
    expect(available).not.toContain(null);
    const main = cases.map(
      (_case, index) => `    case${index}.Sample.main(new String[0]);\n    System.out.println("\\n--");`,
    );
    const files: Record<string, string> = {
      ...dashScopeJavaStubs(),
      ...Object.fromEntries(
        available.map((code, index) => [`case${index}/Sample.java`, `package case${index};\n${code}`]),
      ),
      'Main.java': `public class Main {\n  public static void main(String[] args) throws Exception {\n${main.join('\n')}\n  }\n}\n`,
    };
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    const compiled = await runProgram('javac', ['-encoding', 'UTF-8', '-nowarn', ...Object.keys(files)], {
      cwd: folder,
    });
    expect([compiled.code, compiled.stderr]).toEqual([0, '']);
    const { stdout, stderr } = await runProgram('java', ['-cp', folder, 'Main'], { env: { DASHSCOPE_API_KEY: 'key' } });
    expect(stderr).toBe('');
    const outputs = stdout.split('\n--\n');
    for (const [index, { name, parts }] of cases.entries()) {
      for (const part of parts) expect(outputs[index], name).toContain(part);
      expect(outputs[index], name).toMatch(/\nanswer\n?$/);
    }
  });
});
