import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';
import { describe, expect, it } from 'vitest';
import { javaText } from '../../../shared/code/quote-java.ts';
import { javascriptText } from '../../../shared/code/quote-javascript.ts';
import { pythonText } from '../../../shared/code/quote-python.ts';
import { shellText } from '../../../shared/code/quote-shell.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { hasProgram, runProgram } from './programs.ts';

const PASSWORD = 'pä$$ "w" \'ord\' {x} \\';
const env = { PASSWORD, USER_ID: 'ada & co' };
const text = ['Basic ', { variable: 'PASSWORD', basicUser: ['Zoë "the" {one}\'s ', { variable: 'USER_ID' }] }] as const;
const EXPECTED = `Basic ${Buffer.from(`Zoë "the" {one}'s ada & co:${PASSWORD}`).toString('base64')}`;

describe('user and password become one Base64 text', () => {
  it('in JavaScript', () => {
    expect(vm.runInNewContext(`(${javascriptText(text)})`, { process: { env }, Buffer })).toBe(EXPECTED);
  });

  it('in a shell, however long they are', async () => {
    const script = join(await temporaryFolder(), 'sample.sh');
    await writeFile(script, `printf '%s' ${shellText(text)}`);
    const { stdout, stderr } = await runProgram('bash', [script], { env: { ...env, PATH: process.env.PATH ?? '' } });
    expect([stdout, stderr]).toEqual([EXPECTED, '']);
  });

  it.skipIf(!hasProgram('python3'))('in Python (needs python3)', async () => {
    const script = join(await temporaryFolder(), 'sample.py');
    await writeFile(script, `import base64, os\nprint(${pythonText(text)})\n`);
    const { stdout, stderr } = await runProgram('python3', [script], { env: { ...env, PYTHONUTF8: '1' } });
    expect([stdout.trim(), stderr]).toEqual([EXPECTED, '']);
  });

  it.skipIf(!hasProgram('javac'))('in Java (needs javac)', async () => {
    const folder = await temporaryFolder();
    const source = `public class Basic { public static void main(String[] a) { System.out.println(${javaText(text)}); } }`;
    await writeFile(join(folder, 'Basic.java'), source);
    const compiled = await runProgram('javac', ['-encoding', 'UTF-8', 'Basic.java'], { cwd: folder });
    expect([compiled.code, compiled.stderr]).toEqual([0, '']);
    const { stdout } = await runProgram('java', ['-cp', folder, '-Dsun.jnu.encoding=UTF-8', 'Basic'], {
      env: { ...env, LC_ALL: 'C.UTF-8' },
    });
    expect(stdout.trim()).toBe(EXPECTED);
  });
});
