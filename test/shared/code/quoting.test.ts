import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wellFormed } from '../../../shared/code/code-text.ts';
import { javaText } from '../../../shared/code/quote-java.ts';
import { javascriptText, javascriptValue } from '../../../shared/code/quote-javascript.ts';
import { pythonText, pythonValue } from '../../../shared/code/quote-python.ts';
import { shellText } from '../../../shared/code/quote-shell.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { HOSTILE_TEXTS, hostileText, hostileTexts } from './hostile-text.ts';
import { hasProgram, runProgram } from './programs.ts';

const asIs = (text: string) => [text];
const around = (text: string) => [text, { variable: 'SAMPLE_KEY' }, text];
const KEY = '$k`"\'\\{}';

describe('JavaScript', () => {
  const evaluate = (code: string): unknown =>
    vm.runInNewContext(`(${code})`, { process: { env: { SAMPLE_KEY: KEY } } });

  it('carries any text, alone and around a variable', () => {
    for (const text of HOSTILE_TEXTS) expect(evaluate(javascriptText([text]))).toBe(text);
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(evaluate(javascriptText([text]))).toBe(text);
        expect(evaluate(javascriptText(around(text)))).toBe(text + KEY + text);
      }),
    );
  });

  it('carries any JSON value, keys such as __proto__ included', () => {
    fc.assert(
      fc.property(fc.jsonValue(), hostileText, (value, text) => {
        const body = { value: value as JsonValue, [text]: text, ['__proto__']: 'own' };
        expect(JSON.stringify(evaluate(javascriptValue(body, asIs)))).toBe(JSON.stringify(body));
      }),
    );
  });
});

describe('shell', () => {
  it('carries any text, alone and around a variable', async () => {
    const texts = hostileTexts(400).map((text) => wellFormed(text).replaceAll('\0', ''));
    const words = texts.flatMap((text) => [shellText([text]), shellText(around(text))]);
    const script = join(await temporaryFolder(), 'sample.sh');
    await writeFile(script, words.map((word) => `printf '%s\\0' ${word}\n`).join(''));
    const { code, stdout, stderr } = await runProgram('bash', [script], { env: { SAMPLE_KEY: KEY } });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.split('\0').slice(0, -1)).toEqual(texts.flatMap((text) => [text, text + KEY + text]));
  });
});

describe.skipIf(!hasProgram('python3'))('Python (needs python3)', () => {
  it('carries any text, alone and around a variable, and any JSON value', async () => {
    const texts = hostileTexts(400);
    const values = fc.sample(fc.jsonValue(), 100) as JsonValue[];
    const literals = [
      ...texts.flatMap((text) => [pythonText([text]), pythonText(around(text))]),
      ...values.map((value) => pythonValue(value, asIs)),
    ];
    const script = join(await temporaryFolder(), 'sample.py');
    await writeFile(script, `import json, os\nprint(json.dumps([\n${literals.join(',\n')}\n]))\n`);
    const { code, stdout, stderr } = await runProgram('python3', [script], { env: { SAMPLE_KEY: KEY } });
    expect([code, stderr]).toEqual([0, '']);
    const expected = [...texts.flatMap((text) => [text, text + KEY + text]), ...values];
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(expected)));
  });
});

describe.skipIf(!hasProgram('javac'))('Java (needs javac)', () => {
  it('carries any text, alone and around a variable', async () => {
    const texts = hostileTexts(150);
    const expressions = texts.flatMap((text) => [javaText([text]), javaText(around(text))]);
    const folder = await temporaryFolder();
    // Printed as numbers: the terminal's encoding must not have a say. One method each: a method has a size limit too.
    const methods = expressions.map((expression, index) => `  static String text${index}() { return ${expression}; }`);
    const calls = expressions.map((_expression, index) => `    show(text${index}());`);
    const source = [
      'public class Texts {',
      ...methods,
      '  static void show(String text) {',
      '    StringBuilder line = new StringBuilder();',
      '    for (char unit : text.toCharArray()) line.append(String.format("%04x", (int) unit));',
      '    System.out.println(line);',
      '  }',
      '  public static void main(String[] arguments) {',
      ...calls,
      '  }',
      '}',
    ];
    await writeFile(join(folder, 'Texts.java'), source.join('\n'));
    const compiled = await runProgram('javac', ['-encoding', 'UTF-8', 'Texts.java'], { cwd: folder });
    expect([compiled.code, compiled.stderr]).toEqual([0, '']);
    const { stdout } = await runProgram('java', ['-cp', folder, 'Texts'], { env: { SAMPLE_KEY: KEY } });
    const unitsOf = (text: string) =>
      Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('');
    expect(stdout.split('\n').slice(0, -1)).toEqual(
      texts.flatMap((text) => [unitsOf(text), unitsOf(text + KEY + text)]),
    );
  });
});
