import { AsyncLocalStorage } from 'node:async_hooks';
import { performance } from 'node:perf_hooks';
import { Agent, buildConnector } from 'undici';
import { type ConnectingSocket, createExchange, type Exchange } from './exchange.ts';
import type { HttpClient, SendOptions } from './http-types.ts';

/**
 * The app's only way to the network. HTTP/1.1 alone: one dead HTTP/2 session would fail every run on it, and reads
 * would no longer be those of one answer. Redirects are never followed: a hop to another origin would carry keys in
 * headers such as `x-api-key`, and on 307 the prompt too.
 */
export function createHttpClient(): HttpClient {
  const dispatching = new AsyncLocalStorage<Exchange>();
  const createAgent = (isTlsVerified: boolean) => {
    const openSocket = buildConnector({
      allowH2: false,
      // Said out loud because it wins over NODE_TLS_REJECT_UNAUTHORIZED, which would switch the check off silently.
      rejectUnauthorized: isTlsVerified,
      // Tries IPv4 beside IPv6, as `localhost` needs; Node's own 250 ms a try is too short across continents.
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: 1000,
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
          if (result[0] === null) exchange?.handleConnected();
          callback(...result);
        });
        exchange?.handleConnecting(socket as ConnectingSocket, startMs);
      },
      pipelining: 1,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  };
  const agent = createAgent(true);
  // Sockets of its own: one opened without the check must never serve a request that wants it.
  let uncheckedAgent: Agent | null = null;
  const agentFor = (options: SendOptions) => {
    if (options.isTlsVerified !== false) return agent;
    uncheckedAgent ??= createAgent(false);
    return uncheckedAgent;
  };

  return {
    send(request, options) {
      const exchange = createExchange(request, options);
      dispatching.run(exchange, () => exchange.dispatch(agentFor(options)));
      return exchange;
    },
    close: async () => {
      await Promise.all([agent.destroy(), uncheckedAgent?.destroy()]);
    },
  };
}
