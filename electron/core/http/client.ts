import { AsyncLocalStorage } from 'node:async_hooks';
import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { type ConnectingSocket, createExchange, type Exchange, type OpenBody } from './exchange.ts';
import type { HttpClient, HttpExchange, SendOptions } from './http-types.ts';
import { createOpenSockets } from './open-sockets.ts';
import { isPrivateAddress } from './private-address.ts';
import { tlsOptions, weakCertificate } from './tls-rules.ts';
import { failure } from './transport-error.ts';
import { createWakes, type Wakes } from './wakes.ts';

export type HttpClientOptions = { isPublicOnly?: boolean; openBody?: OpenBody; wakes?: Wakes };

/**
 * The app's only way to the network. HTTP/1.1 alone: one dead HTTP/2 session would fail every run on it, and reads
 * would no longer be those of one answer. Redirects are never followed: a hop to another origin would carry keys in
 * headers such as `x-api-key`, and on 307 the prompt too.
 *
 * @param options.isPublicOnly connects to no private address, whatever a name resolves to: for addresses that a
 *   server, and not the user, has named. Such a connection fails with the code ADDRESS_PRIVATE.
 * @param options.openBody how the bodies of requests with files are made; without it such requests fail
 * @param options.wakes tells when the computer was asleep: no connection from before is used for a new request then
 */
export function createHttpClient({
  isPublicOnly = false,
  openBody,
  wakes = createWakes(),
}: HttpClientOptions = {}): HttpClient {
  const dispatching = new AsyncLocalStorage<Exchange>();
  const sockets = createOpenSockets();
  const createAgent = (isTlsVerified: boolean) => {
    const openSocket = buildConnector({
      allowH2: false,
      ...tlsOptions(isTlsVerified),
      // Tries IPv4 beside IPv6, as `localhost` needs; Node's own 250 ms a try is too short across continents.
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: 1000,
      ...(isPublicOnly && { lookup: lookUpPublic }),
      // Every exchange has its own limit.
      timeout: 0,
    });
    return new Agent({
      connect: (options, callback) => {
        // undici asks for a socket while it dispatches, so this is the exchange that opens it; one that gets a
        // kept-alive socket never comes here.
        const exchange = dispatching.getStore();
        const startMs = performance.now();
        const socket: unknown = openSocket(options, (...result) => {
          const [error, opened] = result;
          const weakness = isTlsVerified && opened instanceof TLSSocket ? weakCertificate(opened) : null;
          if (opened !== null && weakness !== null) {
            opened.destroy();
            callback(weakness, null);
            return;
          }
          if (error === null) exchange?.handleConnected();
          callback(...result);
        });
        sockets.add(socket as Socket);
        exchange?.handleConnecting(socket as ConnectingSocket, startMs);
      },
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  };
  /** By whether certificates are checked: a socket opened without must never serve a request that wants it. */
  const agents = new Map<boolean, Agent>();
  /** Those that finish what they have begun, and begin nothing more. */
  const retiring = new Set<Agent>();

  function agentFor({ isTlsVerified = true }: SendOptions): Agent {
    const agent = agents.get(isTlsVerified) ?? createAgent(isTlsVerified);
    agents.set(isTlsVerified, agent);
    return agent;
  }

  /** Connections that are kept open for later requests are closed; those in use stay. */
  function dropPool(): void {
    for (const agent of agents.values()) {
      retiring.add(agent);
      void agent
        .close()
        .catch(() => undefined)
        .finally(() => retiring.delete(agent));
    }
    agents.clear();
  }

  const stopWaking = wakes.onWake(() => {
    dropPool();
    sockets.probe();
  });

  return {
    wakes,
    send(request, options) {
      if (isPublicOnly && isPrivateAddress(hostOf(request.url))) return refused(hostOf(request.url));
      const exchange = createExchange(request, options, {
        openBody,
        wakes,
        dispatch(wanted, handler, isFresh) {
          if (isFresh) dropPool();
          dispatching.run(exchange, () => agentFor(options).dispatch(wanted, handler));
        },
      });
      exchange.start();
      return exchange;
    },
    close: async () => {
      stopWaking();
      await Promise.all([...agents.values(), ...retiring].map((agent) => agent.destroy()));
    },
  };
}

/** The check is made on the very addresses that are connected to: a name may resolve otherwise a moment later. */
const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error !== null) return callback(error, '', 0);
    const open = addresses.filter(({ address }) => !isPrivateAddress(address));
    const [first] = open;
    if (first === undefined) {
      callback(Object.assign(new Error('This name leads into a private network.'), { code: PRIVATE_CODE }), '', 0);
    } else if (options.all === true) callback(null, open);
    else callback(null, first.address, first.family);
  });
};

const PRIVATE_CODE = 'ADDRESS_PRIVATE';

/** No name is looked up for an address that is one already. */
function refused(host: string): HttpExchange {
  const message = `${host} is an address of a private network.`;
  const error = failure(PRIVATE_CODE, 'network', message, false);
  const outcome = { error, isCancelled: false, isCut: false, endMs: 0, wireBytes: 0, bodyBytes: 0 };
  return { done: Promise.resolve(outcome), pause: () => undefined, resume: () => undefined };
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname;
  } catch {
    return '';
  }
}
