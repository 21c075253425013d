import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { createAskingAuthorize, type OriginQuestion } from '../../../electron/core/secrets/ask-first.ts';
import { SecretVault } from '../../../electron/core/secrets/secret-vault.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { FakeKeychain } from './fake-cipher.ts';

const HOST = 'https://api.example.com';
const VALUE = 'any text: ü "x"';

let vault: SecretVault;
let questions: OriginQuestion[];
let answer: boolean;
beforeEach(async () => {
  questions = [];
  answer = true;
  vault = new SecretVault({ path: join(await temporaryFolder(), 'secrets.json'), cipher: new FakeKeychain() });
});

const authorizing = () =>
  createAskingAuthorize(
    { read: (id, origin) => vault.useSecret(id, origin), allow: (id, origin) => vault.allowOrigin(id, origin) },
    async (question) => {
      questions.push(question);
      return answer;
    },
  );

test('a value without an origin may hold any text, and goes nowhere by itself', async () => {
  expect(await vault.set('token', `${VALUE}\n`, null)).toMatchObject({ state: 'stored', origins: [] });
  await expect(vault.useSecret('token', HOST)).rejects.toMatchObject({
    code: 'SECRET_UNBOUND',
    data: { secretId: 'token', origin: HOST },
  });
});

test('the first origin is asked about once, by the name of the variable', async () => {
  await vault.set('token', VALUE, null);
  const authorize = authorizing();
  const demand = { secretId: 'token', origin: HOST, variable: 'apiKey' };
  expect(await Promise.all([authorize(demand), authorize(demand)])).toEqual([VALUE, VALUE]);
  expect(await authorize(demand)).toBe(VALUE);
  expect(questions).toEqual([{ secretId: 'token', origin: HOST, variable: 'apiKey', allowed: [] }]);
});

test('no is no, and asked again at the next sending', async () => {
  await vault.set('token', VALUE, null);
  const authorize = authorizing();
  answer = false;
  const demand = { secretId: 'token', origin: HOST, variable: 'apiKey' };
  await expect(authorize(demand)).rejects.toMatchObject({ code: 'SECRET_UNBOUND', data: { name: 'apiKey' } });
  answer = true;
  expect(await authorize(demand)).toBe(VALUE);
});

test('a second origin is refused without a question: the window offers it', async () => {
  await vault.set('token', VALUE, null);
  const authorize = authorizing();
  await authorize({ secretId: 'token', origin: HOST });
  const other = authorize({ secretId: 'token', origin: 'https://evil.example', variable: 'apiKey' });
  await expect(other).rejects.toMatchObject({ code: 'SECRET_ORIGIN_NOT_ALLOWED', data: { name: 'apiKey' } });
  expect(questions).toHaveLength(1);
});

test('a new value is bound to nothing again', async () => {
  await vault.set('token', VALUE, null);
  const authorize = authorizing();
  await authorize({ secretId: 'token', origin: HOST });
  await vault.set('token', 'another value', null);
  await authorize({ secretId: 'token', origin: HOST });
  expect(questions).toHaveLength(2);
});

test('a variable whose value nobody has entered is named', async () => {
  const absent = authorizing()({ secretId: 'gone', origin: HOST, variable: 'apiKey' });
  await expect(absent).rejects.toMatchObject({ code: 'SECRET_VARIABLE_ABSENT', data: { name: 'apiKey' } });
});

test('a password may hold any text too, and is bound at once', async () => {
  expect(await vault.set('password', 'pä$$wörd 1234', HOST, true)).toMatchObject({ origins: [HOST] });
  expect(await vault.useSecret('password', HOST)).toBe('pä$$wörd 1234');
  expect(() => vault.set('key', 'pä$$wörd 1234', HOST)).toThrow(expect.objectContaining({ code: 'SECRET_INVALID' }));
});
