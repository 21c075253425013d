import dns from 'node:dns';
import { mkdir, writeFile } from 'node:fs/promises';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { TrustBackend } from '../../electron/core/trust/trust-store.ts';
import { explainError } from '../../shared/advice/advise-error.ts';
import type { ProviderError } from '../../shared/streaming/stream-event.ts';
import { runCli } from '../support/cli-run.ts';
import { createTemporaryWorkspace } from '../support/cli-workspace.ts';
import { COMPANY_CHAIN, COMPANY_ROOT, COMPANY_SERVER } from '../support/company-certificates.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { createRuns, type Engine, faulty, product, type Sent } from './support/network-run.ts';

/**
 * What the user has agreed to for one server holds for that server alone: a company's authority for its own gateway, and
 * a neighbour of this computer. Whatever else has a certificate of that authority is refused, and nothing goes to a place
 * that hands out credentials before it is agreed to.
 */

const closing: (() => unknown)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0).reverse()) await close();
});

/** A gateway whose certificate the company's own authority has signed; it keeps connections open, and sockets too. */
async function startGateway(): Promise<string> {
  const server = https.createServer({ key: COMPANY_SERVER.key, cert: COMPANY_CHAIN }, (_request, response) => {
    response.end('{}');
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => socket.close(1000));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A store that keeps nothing on disk. */
function trustOf(engine: Engine) {
  const kept = <Value>(first: Value) => {
    let value = first;
    return {
      read: () => value,
      write: async (next: Value) => {
        value = next;
      },
    };
  };
  const backend: TrustBackend = {
    certificates: kept([]),
    hosts: kept([]),
    uncheckedHosts: kept([]),
    seenHosts: kept([]),
  };
  return engine.createTrustStore(backend);
}

async function runsWith(engine: Engine) {
  const trust = trustOf(engine);
  const runs = createRuns(engine, trust);
  closing.push(runs.close);
  const codeOf = async (sent: Sent) => {
    const { run } = await runs.start({ settings: { connectTimeoutMs: 400 }, ...sent });
    const { status, result } = await run.done;
    return result.error?.code ?? status;
  };
  return { trust, codeOf };
}

/** The command line on a computer of its own, with a workspace of one request. */
async function commandLine() {
  const home = await temporaryFolder();
  const workspace = await createTemporaryWorkspace();
  closing.push(workspace.remove);
  return {
    /** As the app keeps it. */
    async prefer(content: object) {
      await mkdir(join(home, 'Sidecall'), { recursive: true });
      await writeFile(join(home, 'Sidecall', 'preferences.json'), JSON.stringify(content));
    },
    async send(baseUrl: string, tls = { verify: true }, form = ['--json']) {
      await workspace.addConnection('main', { provider: 'http', baseUrl, auth: { type: 'none' }, tls });
      const http = { method: 'GET', url: '/' };
      const file = await workspace.addRequest('ask', { endpoint: 'http/request', connection: 'main', http } as never);
      return runCli(['send', file, ...form], { env: { XDG_CONFIG_HOME: home, HOME: home } });
    },
  };
}

const REFUSED =
  'SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_GET_ISSUER_CERT_LOCALLY|UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const isRefused = (code: string) => REFUSED.split('|').includes(code);

/**
 * What of the promise about certificates is not kept.
 *
 * @param isKnown the certificate is there before anything is sent
 */
async function brokenTrust(engine: Engine, isKnown = false): Promise<string[]> {
  const gateway = await startGateway();
  const other = await startGateway();
  const { trust, codeOf } = await runsWith(engine);
  const problems: string[] = [];
  const check = async (name: string, origin: string, isTrusted: boolean) => {
    for (const as of ['plain', 'socket'] as const) {
      const code = await codeOf({ origin, as, method: 'GET' });
      if (isTrusted ? code !== 'succeeded' : !isRefused(code)) problems.push(`${name}: ${as} ${code}`);
    }
  };
  if (!isKnown) await check('before', gateway, false);
  await trust.addCertificates(gateway, [COMPANY_ROOT]);
  await check('added', gateway, true);
  await check('another server of the same authority', other, false);
  await check('another name of the same server', gateway.replace('127.0.0.1', 'localhost'), false);
  const [{ fingerprint } = { fingerprint: '' }] = trust.list().certificates;
  await trust.removeCertificate(gateway, fingerprint);
  await check('removed', gateway, false);
  return problems;
}

describe('a certificate that the user has added', () => {
  it('is trusted for its own server alone, for requests and sockets, from now on and no longer than it is kept', async () => {
    expect(await brokenTrust(product)).toEqual([]);
  });

  it('is trusted by the command line too, which trusts nothing of a workspace', async () => {
    const gateway = await startGateway();
    const other = await startGateway();
    const { send, prefer } = await commandLine();
    expect((await send(gateway)).code).toBe(1);
    await prefer({ certificates: [{ origin: gateway, pem: COMPANY_ROOT }] });
    const { code, stderr } = await send(gateway);
    expect([code, stderr]).toEqual([0, expect.any(String)]);
    expect((await send(other)).code).toBe(1);
  });

  it('does not lift the check of the host', async () => {
    const gateway = await startGateway();
    const { trust, codeOf } = await runsWith(product);
    vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, callback: unknown) =>
      (callback as (error: null, found: object[]) => void)(null, [{ address: '127.0.0.1', family: 4 }])) as never);
    const renamed = gateway.replace('127.0.0.1', 'gateway.example');
    await trust.addCertificates(renamed, [COMPANY_ROOT]);
    expect(await codeOf({ origin: renamed, as: 'plain', method: 'GET' })).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('control: trusted for every server', async () => {
    const open = await faulty({
      file: 'electron/core/trust/trust-store.ts',
      find: 'entry.origin === wanted',
      replace: 'wanted.length > 0',
    });
    const problems = await brokenTrust(open);
    expect(problems).toContain('another server of the same authority: plain succeeded');
    expect(problems).toContain('another server of the same authority: socket succeeded');
  });

  it('control: what is open stays open when it is taken back', async () => {
    const sticky = await faulty({
      file: 'electron/core/http/client.ts',
      find: 'const stopFollowing = trust.onChange(dropPool);',
      replace: 'const stopFollowing = () => undefined;',
    });
    expect(await brokenTrust(sticky, true)).toContain('removed: plain succeeded');
    expect((await brokenTrust(sticky)).join()).toContain('added: plain ');
  });
});

/** What of the promise about a workspace's `tls.verify: false` is not kept. */
async function brokenCheck(engine: Engine): Promise<string[]> {
  const gateway = await startGateway();
  const other = await startGateway();
  const { trust, codeOf } = await runsWith(engine);
  const problems: string[] = [];
  const check = async (name: string, origin: string, isTaken: boolean, isTlsVerified = false) => {
    for (const as of ['plain', 'socket'] as const) {
      const code = await codeOf({ origin, as, method: 'GET', isTlsVerified });
      if (isTaken ? code !== 'succeeded' : !isRefused(code)) problems.push(`${name}: ${as} ${code}`);
    }
  };
  await check('before', gateway, false);
  await trust.allowUnchecked(`${gateway}/v1`);
  await check('agreed', gateway, true);
  await check('agreed, but the connection wants the check', gateway, false, true);
  await check('another server', other, false);
  await check('another name of the same server', gateway.replace('127.0.0.1', 'localhost'), false);
  await trust.forgetUnchecked(gateway);
  await check('taken back', gateway, false);
  return problems;
}

describe('a connection of a workspace that asks for no check of certificates', () => {
  it('is checked like all others but where the user of this machine has agreed, from now on and until that is taken back', async () => {
    expect(await brokenCheck(product)).toEqual([]);
  });

  it('is told of in the error, with the origin to agree to, for a request and for a socket', async () => {
    const origin = await startGateway();
    const runs = createRuns(product);
    closing.push(runs.close);
    for (const as of ['plain', 'socket'] as const) {
      for (const isTlsVerified of [false, true]) {
        const { run } = await runs.start({ origin, as, method: 'GET', isTlsVerified });
        const { result, provider, request } = await run.done;
        expect(result.error).toMatchObject({ refusedOrigin: origin });
        expect(result.error?.isCheckUnwanted === true).toBe(!isTlsVerified);
        const { advice } = explainError(result.error as ProviderError, { provider, url: request.url });
        expect(advice.map(({ key }) => key).includes('advice.checkUnwanted')).toBe(!isTlsVerified);
      }
    }
  });

  it('is checked by the command line too, which says why, but where the app has the agreement', async () => {
    const gateway = await startGateway();
    const other = await startGateway();
    const { send, prefer } = await commandLine();
    const unchecked = { verify: false };
    const refused = await send(gateway, unchecked, []);
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('nobody has agreed to that')]);
    await prefer({ uncheckedHosts: [gateway] });
    const taken = await send(gateway, unchecked, []);
    expect([taken.code, taken.stderr]).toEqual([0, expect.stringContaining('not checked')]);
    expect((await send(gateway)).code).toBe(1);
    expect((await send(other, unchecked)).code).toBe(1);
  });

  it('control: the agreement is not asked for', async () => {
    const open = await faulty({
      file: 'electron/core/http/host-trust.ts',
      find: 'isTlsVerified || !trust.isUnchecked(origin)',
      replace: 'isTlsVerified || origin === "" || trust === null',
    });
    const problems = await brokenCheck(open);
    for (const way of ['plain', 'socket']) {
      expect(problems).toContain(`before: ${way} succeeded`);
      expect(problems).toContain(`another server: ${way} succeeded`);
    }
  });
});

const GUARDED = [
  ...[
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '2852039166',
    '100.100.100.200',
    '168.63.129.16',
    '[fd00:ec2::254]',
  ],
  ...[
    'metadata.google.internal',
    'METADATA.google.internal.',
    '169.254.12.34:8080',
    '[fe80::1]',
    '[64:ff9b::a9fe:a9fe]',
  ],
];

/** Places that a request went to, or would have, if this computer had let it out. */
function closeTheNetwork(): string[] {
  const tried: string[] = [];
  vi.spyOn(dns, 'lookup').mockImplementation(((name: string, _options: unknown, callback: unknown) => {
    tried.push(name);
    (callback as (error: Error) => void)(Object.assign(new Error('closed'), { code: 'ENOTFOUND' }));
  }) as never);
  vi.spyOn(net.Socket.prototype, 'connect').mockImplementation(function connect(this: net.Socket, ...parts: unknown[]) {
    const [first] = Array.isArray(parts[0]) ? (parts[0] as unknown[]) : parts;
    tried.push((first as { host: string }).host);
    process.nextTick(() => this.destroy(Object.assign(new Error('closed'), { code: 'ECONNREFUSED' })));
    return this;
  } as never);
  return tried;
}

/** Guarded places that were tried without a question, and what was said of the others. */
async function unasked(engine: Engine): Promise<string[]> {
  const tried = closeTheNetwork();
  const { codeOf } = await runsWith(engine);
  const problems: string[] = [];
  for (const host of GUARDED) {
    for (const as of ['plain', 'socket'] as const) {
      const code = await codeOf({ origin: `http://${host}`, as, method: 'GET' });
      if (code !== 'HOST_UNCONFIRMED') problems.push(`${host} as ${as}: ${code}`);
    }
  }
  return [...problems, ...tried.map((place) => `tried ${place}`)];
}

/** How a run to a name ends that leads to these addresses. */
async function endOfName(engine: Engine, addresses: readonly string[], isAllowed = false): Promise<string> {
  vi.spyOn(dns, 'lookup').mockImplementation(((_name: string, _options: unknown, callback: unknown) =>
    (callback as (error: null, found: object[]) => void)(
      null,
      addresses.map((address) => ({ address, family: net.isIP(address) })),
    )) as never);
  const { trust, codeOf } = await runsWith(engine);
  if (isAllowed) await trust.allowHost('http://harmless.example:9');
  return codeOf({ origin: 'http://harmless.example:9', as: 'plain', method: 'GET' });
}

describe('neighbours of this computer', () => {
  it('are not sent to, nor looked up, before it is agreed to, however they are written', async () => {
    expect(await unasked(product)).toEqual([]);
  });

  it('are seen behind names too, at the very addresses that would be connected to', async () => {
    expect(await endOfName(product, ['169.254.169.254'])).toBe('HOST_UNCONFIRMED');
    expect(await endOfName(product, ['fe80::1', '169.254.3.4'])).toBe('HOST_UNCONFIRMED');
    // The harmless address of two is taken.
    expect(await endOfName(product, ['169.254.169.254', '127.0.0.1'])).toBe('ECONNREFUSED');
    expect(await endOfName(product, ['169.254.169.254'], true)).not.toBe('HOST_UNCONFIRMED');
  });

  it('are sent to once it is agreed to, and others still are not; this computer itself is no question', async () => {
    const { trust, codeOf } = await runsWith(product);
    const tried = closeTheNetwork();
    await trust.allowHost('http://169.254.12.34:8080');
    expect(await codeOf({ origin: 'http://169.254.12.34:8080', as: 'plain' })).toBe('ECONNREFUSED');
    expect(await codeOf({ origin: 'http://169.254.12.34:8081', as: 'plain' })).toBe('HOST_UNCONFIRMED');
    expect(await codeOf({ origin: 'http://127.0.0.1:9', as: 'plain' })).toBe('ECONNREFUSED');
    expect(tried).toEqual(['169.254.12.34', '127.0.0.1']);
  });

  describe('control', () => {
    let open: Engine;
    beforeAll(async () => {
      open = await faulty({
        file: 'shared/requests/local-host.ts',
        find: "return kind === 'link-local' || kind === 'metadata';",
        replace: 'return kind === null && host === "";',
      });
    });

    it('control: nobody asks', async () => {
      expect(await unasked(open)).toContain('tried 169.254.169.254');
    });

    it('control: names are not looked behind', async () => {
      expect(await endOfName(open, ['169.254.3.4'])).not.toBe('HOST_UNCONFIRMED');
    });
  });
});
