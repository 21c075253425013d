import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redirectTarget } from '../../shared/requests/redirect-target.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { findSecret } from '../support/secret-forms.ts';
import { loadWithFault } from './support/fault.ts';
import { recordFigure } from './support/gate.ts';
import { PROMPT } from './support/key-carriers.ts';
import { type Door, type Doors, openDoors } from './support/redirect-doors.ts';
import { type NetworkWatch, watchNetwork } from './support/watch-network.ts';

/** Promise: no redirect takes a key, a secret variable or a body to another origin, and the user is told where it led. */

const CODES = [301, 302, 303, 307, 308];
const key = `sk-canary-${randomBytes(16).toString('hex')}`;

/** Ways to write an address elsewhere. `from` is the server that redirects, `to` the one that must hear nothing. */
const ELSEWHERE: Record<string, (ports: { from: string; to: string }) => string> = {
  absolute: ({ to }) => `http://127.0.0.1:${to}/taken`,
  'without scheme': ({ to }) => `//127.0.0.1:${to}/taken`,
  'with a user name that looks like the host': ({ from, to }) => `http://127.0.0.1:${from}@127.0.0.1:${to}/taken`,
  'in upper case': ({ to }) => `HTTP://LOCALHOST:${to}/TAKEN`,
  'with backslashes': ({ to }) => `\\\\127.0.0.1:${to}\\taken`,
  'as a number': ({ to }) => `http://2130706433:${to}/taken`,
  'of another scheme': ({ to }) => `https://127.0.0.1:${to}/taken`,
  'of a socket': ({ to }) => `ws://127.0.0.1:${to}/taken`,
  'with the default port written out': () => 'http://127.0.0.1:80/taken',
  'with the default port left out': () => 'http://127.0.0.1/taken',
};
const OWN: Record<string, () => string> = { relative: () => '/other', 'relative to the path': () => 'other?x=1' };

describe('redirects', () => {
  let doors: Doors;
  let honest: LoopbackServer;
  let other: LoopbackServer;
  let watch: NetworkWatch;
  let answer: { status: number; location: string; door: Door | null };

  beforeAll(async () => {
    other = await startLoopbackServer((_request, response) => response.writeHead(404).end('{}'));
    honest = await startLoopbackServer((request, response) => {
      const first = answer.door?.before?.(request, honest.origin);
      if (first !== undefined)
        return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(first));
      return response.writeHead(answer.status, { location: answer.location }).end('moved');
    });
    doors = await openDoors(key);
  });
  afterAll(async () => {
    await doors.close();
    await honest.close();
    await other.close();
  });

  const portOf = ({ origin }: LoopbackServer) => new URL(origin).port;

  /** What went wrong when `door` was answered so; nothing, if the promise holds. */
  async function faultsOf(door: Door, status: number, form: string, location: string): Promise<string[]> {
    const what = `${door.name}, ${status}, ${form}`;
    answer = { status, location, door };
    honest.seen.length = 0;
    other.seen.length = 0;
    watch = watchNetwork();
    const told = await door.send(honest.origin).finally(() => watch.stop());
    const faults: string[] = [];
    const sent = JSON.stringify(other.seen);
    if (findSecret(sent, key).length > 0) faults.push(`${what}: the key went along`);
    if (sent.includes(PROMPT)) faults.push(`${what}: the body went along`);
    const elsewhere = watch.targets.filter((target) => target !== `127.0.0.1:${portOf(honest)}`);
    if (other.seen.length > 0) faults.push(`${what}: the other server was asked`);
    if (elsewhere.length > 0) faults.push(`${what}: a connection to ${elsewhere.join(', ')}`);
    if (
      !honest.seen.some((request) => findSecret(JSON.stringify(request), key).length > 0 || carriesSignature(request))
    )
      faults.push(`${what}: the check is empty, since the first server had no key either`);
    if (findSecret(told, key).length > 0) faults.push(`${what}: the key is in what is told`);
    if (door.isSilent === true) return faults;
    const target = redirectTarget({ status, headers: [['location', location]] }, honest.origin);
    if (target === null || !told.includes(target.to)) faults.push(`${what}: ${target?.to} is not named in ${told}`);
    else if (!/withheld|neither keys nor usage/.test(told))
      faults.push(`${what}: nothing says that the key was withheld`);
    return faults;
  }

  const carriesSignature = ({ headers }: { headers: object }) => 'x-ca-signature' in headers;

  async function faultsOfAll(list: readonly Door[], forms: [string, string][]): Promise<string[]> {
    const faults: string[] = [];
    for (const door of list)
      for (const [form, location] of forms)
        for (const status of CODES) faults.push(...(await faultsOf(door, status, form, location)));
    return faults;
  }

  const forms = (): [string, string][] =>
    Object.entries({ ...ELSEWHERE, ...OWN }).map(([name, write]) => [
      name,
      write({ from: portOf(honest), to: portOf(other) }),
    ]);

  it('take no key and no body anywhere, in whatever header or place the key is, and say where they led', async () => {
    const all = forms();
    expect(doors.calls.length).toBeGreaterThanOrEqual(14);
    expect(await faultsOfAll(doors.calls, all)).toEqual([]);
    recordFigure('redirects', 'ways of carrying a key', doors.calls.length);
    recordFigure('redirects', 'redirected requests', doors.calls.length * all.length * CODES.length);
  });

  it('of polls, downloads, lists, uploads, tokens and handshakes take nothing either', async () => {
    const all = forms().filter(([name]) => ['absolute', 'without scheme', 'relative'].includes(name));
    expect(await faultsOfAll(doors.others, all)).toEqual([]);
    recordFigure('redirects', 'other ways to the network', doors.others.length);
  });

  it('control: a client that follows redirects gives x-api-key and the body away', async () => {
    const client = 'electron/core/http/client.ts';
    const faulty = await loadWithFault<{ openDoors: typeof openDoors }>('test/gates/support/redirect-doors.ts', [
      {
        file: client,
        find: "import { Agent, buildConnector } from 'undici';",
        replace: "import { Agent, buildConnector, interceptors } from 'undici';",
      },
      {
        file: client,
        find: 'agents.get(isTlsVerified) ?? createAgent(isTlsVerified);',
        replace:
          'agents.get(isTlsVerified) ?? (createAgent(isTlsVerified).compose(interceptors.redirect({ maxRedirections: 5 })) as unknown as Agent);',
      },
      {
        file: 'electron/core/sockets/open-socket.ts',
        find: 'followRedirects: false',
        replace: 'followRedirects: true',
      },
    ]);
    const { calls, others, close } = await faulty.openDoors(key);
    const [form] = forms();
    const found = form === undefined ? [] : await faultsOfAll([...calls, ...others], [form]);
    await close();
    const leaks = (words: string) => found.filter((fault) => fault.endsWith(words));
    for (const header of ['x-api-key', 'api-key', 'x-goog-api-key', 'X-Auth-Token', 'X-Apig-AppCode', 'X-My-Key'])
      expect(leaks('the key went along').filter((fault) => fault.includes(` ${header} `))).not.toEqual([]);
    expect(leaks('the body went along').filter((fault) => fault.includes('307'))).not.toEqual([]);
    for (const door of ['polls', 'download', 'list of models', 'upload to a storage'])
      expect(
        found.some(
          (fault) => fault.includes(door) && (fault.endsWith('was asked') || fault.includes('a connection to')),
        ),
      ).toBe(true);
  });
});
