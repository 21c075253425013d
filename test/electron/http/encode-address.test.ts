import { afterAll, beforeAll, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/core/http/client.ts';
import { toCodeRequest, urlText } from '../../../shared/code/code-request.ts';
import { plainText } from '../../../shared/code/code-text.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';

const client = createHttpClient();
let server: LoopbackServer;

beforeAll(async () => {
  server = await startLoopbackServer((_request, response) => response.end('ok'));
});
afterAll(async () => {
  await client.close();
  await server.close();
});

/** Everything that a keyboard types, but for what ends or divides an address. */
const CHARACTERS = Array.from({ length: 0x7f - 0x21 }, (_, index) => String.fromCharCode(0x21 + index)).filter(
  (character) => !'?#&/%.'.includes(character),
);

async function wireAndSample(url: string): Promise<{ wire: string; sample: string }> {
  const prepared = prepareRequest({
    draft: { sidecall: 2, info: { name: 'Try' }, endpoint: 'http/request', http: { method: 'GET', url } },
    connection: null,
    scopes: [],
    appVersion: '1.0.0',
  });
  server.seen.length = 0;
  await client.send(prepared.request, { timeouts: DEFAULT_TIMEOUTS, handlers: {} }).done;
  const sample = plainText(urlText(toCodeRequest(prepared))) ?? '';
  return { wire: `${server.origin}${server.seen[0]?.url}`, sample };
}

it('sends a query as samples of code write it, whatever is typed', async () => {
  // A backslash makes no address at all.
  const typed = CHARACTERS.filter((character) => character !== '\\');
  for (const character of [...typed, '{z}', 'a%20b', 'ü', '{"a":[1]}', '%7Bz%7D']) {
    const { wire, sample } = await wireAndSample(`${server.origin}/x?a=${character}&b=1`);
    expect(sample, character).toBe(wire);
  }
  expect((await wireAndSample(`${server.origin}/x?a={z}`)).wire).toBe(`${server.origin}/x?a=%7Bz%7D`);
});

it('sends a path as samples of code write it', async () => {
  // A backslash divides a path, as in browsers; an apostrophe may stand in one, encoded or not.
  for (const character of CHARACTERS.filter((one) => !"\\'".includes(one))) {
    const { wire, sample } = await wireAndSample(`${server.origin}/x${character}y`);
    expect(sample, character).toBe(wire);
  }
});
