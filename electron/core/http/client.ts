import { AsyncLocalStorage } from 'node:async_hooks';
import type { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { TLSSocket } from 'node:tls';
import { Agent, buildConnector } from 'undici';
import { parseUrl } from '../../../shared/requests/url-origin.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { type ConnectingSocket, createExchange, type Exchange, type OpenBody } from './exchange.ts';
import { createLookup, guardHost, PRIVATE_CODE } from './guard-host.ts';
import { type HostTrust, isCertificateChecked, NO_TRUST } from './host-trust.ts';
import type { HttpClient, HttpExchange, SendOptions } from './http-types.ts';
import { createOpenSockets } from './open-sockets.ts';
import { isPrivateAddress } from './private-address.ts';
import { tlsOptions, weakCertificate } from './tls-rules.ts';
import { failure } from './transport-error.ts';
import { createWakes, type Wakes } from './wakes.ts';

export type HttpClientOptions = { isPublicOnly?: boolean; openBody?: OpenBody; wakes?: Wakes; trust?: HostTrust };

/**
 * The app's only way to the network. HTTP/1.1 alone: one dead HTTP/2 session would fail every run on it, and reads
 * would no longer be those of one answer. Redirects are never followed: a hop to another origin would carry keys in
 * headers such as `x-api-key`, and on 307 the prompt too.
 *
 * @param options.isPublicOnly connects to no private address, whatever a name resolves to: for addresses that a
 *   server, and not the user, has named. Such a connection fails with the code ADDRESS_PRIVATE.
 * @param options.openBody how the bodies of requests with files are made; without it such requests fail
 * @param options.wakes tells when the computer was asleep: no connection from before is used for a new request then
 * @param options.trust what the user agreed to for single origins: certificates, and neighbours of this machine. A
 *   connection to a neighbour that nobody agreed to fails with the code HOST_UNCONFIRMED.
 */
export function createHttpClient({
  isPublicOnly = false,
  openBody,
  wakes = createWakes(),
  trust = NO_TRUST,
}: HttpClientOptions = {}): HttpClient {
  const dispatching = new AsyncLocalStorage<Exchange>();
  const sockets = createOpenSockets();
  const createAgent = (isTlsVerified: boolean) => {
    /**
     * One for each origin: certificates and answers to questions hold for one alone, and TLS sessions, which are
     * resumed without another look at the certificate, are kept by whoever opens the sockets.
     */
    const connectors = new Map<string, ReturnType<typeof buildConnector>>();
    const connectorFor = (origin: string) => {
      const connector =
        connectors.get(origin) ??
        buildConnector({
          allowH2: false,
          ...tlsOptions(isTlsVerified, trust.certificatesOf(origin)),
          // Tries IPv4 beside IPv6, as `localhost` needs; Node's own 250 ms a try is too short across continents.
          autoSelectFamily: true,
          autoSelectFamilyAttemptTimeout: 1000,
          lookup: createLookup({ origin, trust, isPublicOnly }),
          // Every exchange has its own limit.
          timeout: 0,
        });
      connectors.set(origin, connector);
      return connector;
    };
    return new Agent({
      connect: (options, callback) => {
        // undici asks for a socket while it dispatches, so this is the exchange that opens it; one that gets a
        // kept-alive socket never comes here.
        const exchange = dispatching.getStore();
        const openSocket = connectorFor(originOf(options));
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

  function agentFor(origin: string, options: SendOptions): Agent {
    const isTlsVerified = isCertificateChecked(options.isTlsVerified !== false, origin, trust);
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

  // What is open was opened by the rules of before.
  const stopFollowing = trust.onChange(dropPool);

  return {
    wakes,
    trust,
    send(request, options) {
      const refusal = refusalOf(request.url, isPublicOnly, trust);
      if (refusal !== null) return refused(refusal);
      const exchange = createExchange(request, options, {
        openBody,
        wakes,
        dispatch(wanted, handler, isFresh) {
          if (isFresh) dropPool();
          dispatching.run(exchange, () => agentFor(String(wanted.origin), options).dispatch(wanted, handler));
        },
      });
      exchange.start();
      return exchange;
    },
    close: async () => {
      stopWaking();
      stopFollowing();
      await Promise.all([...agents.values(), ...retiring].map((agent) => agent.destroy()));
    },
  };
}

/** `host` has the port where that does not go without saying, as an origin has. */
function originOf({ protocol, host = '' }: buildConnector.Options): string {
  return `${protocol}//${host}`;
}

/** No name is looked up for an address that is one already. */
function refusalOf(address: string, isPublicOnly: boolean, trust: HostTrust): ProviderError | null {
  const url = parseUrl(address);
  if (url === null) return null;
  const { hostname } = url;
  if (!isPublicOnly || !isPrivateAddress(hostname)) return guardHost(url, trust);
  return failure(PRIVATE_CODE, 'network', `${hostname} is an address of a private network.`, false);
}

function refused(error: ProviderError): HttpExchange {
  const outcome = { error, isCancelled: false, isCut: false, endMs: 0, wireBytes: 0, bodyBytes: 0 };
  return { done: Promise.resolve(outcome), pause: () => undefined, resume: () => undefined };
}
