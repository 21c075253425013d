import net from 'node:net';
import tls from 'node:tls';
import type { HttpRequest } from '../../../shared/model/http-request.ts';
import { networkOrigin } from '../../../shared/requests/url-origin.ts';
import type { ProviderError } from '../../../shared/streaming/stream-event.ts';
import { headerProblem } from '../http/check-headers.ts';
import { encodeAddress } from '../http/encode-address.ts';
import { createLookup } from '../http/guard-host.ts';
import type { HostTrust } from '../http/host-trust.ts';
import { tlsOptions } from '../http/tls-rules.ts';
import { failure } from '../http/transport-error.ts';

/** A handshake as the library wants it: the address, headers by name, and the subprotocols apart. */
export type Handshake = { url: URL; headers: Record<string, string | string[]>; protocols: string[] };

/** Headers of the handshake itself: the library writes them. */
const OWN_HEADERS =
  /^(connection|upgrade|content-length|transfer-encoding|sec-websocket-(key|version|extensions|accept))$/;
const PROTOCOL_HEADER = 'sec-websocket-protocol';
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

/** Reads a request as a handshake; `http:` and `https:` stand for `ws:` and `wss:`. */
export function readHandshake({ url: text, headers }: HttpRequest): Handshake | { error: ProviderError } {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return invalid('URL_INVALID', 'The URL cannot be read. Write it as wss://host/path.');
  }
  if (url.protocol === 'http:') url.protocol = 'ws:';
  if (url.protocol === 'https:') url.protocol = 'wss:';
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') {
    return invalid('URL_INVALID', `A WebSocket is opened at ws:// or wss://, not ${url.protocol}//`);
  }
  url.hash = '';
  encodeAddress(url);
  const problem = headerProblem(headers);
  if (problem !== null) return { error: problem };
  const byName = new Map<string, [name: string, ...values: string[]]>();
  const protocols: string[] = [];
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (OWN_HEADERS.test(key)) continue;
    if (key === PROTOCOL_HEADER) protocols.push(...value.split(',').map((protocol) => protocol.trim()));
    else byName.set(key, [...(byName.get(key) ?? [name]), value] as [string, ...string[]]);
  }
  const wrong = protocols.find((protocol, index) => !TOKEN.test(protocol) || protocols.indexOf(protocol) !== index);
  if (wrong !== undefined) {
    return invalid(
      'SUBPROTOCOL_INVALID',
      `"${wrong.slice(0, 100)}" cannot be asked for as a subprotocol: each is one word without spaces, and named once.`,
    );
  }
  const grouped = [...byName.values()].map(([name, ...values]) => [name, values.length === 1 ? values[0] : values]);
  return { url, headers: Object.fromEntries(grouped), protocols };
}

/** Opens the socket below; the same choices as for HTTP, see `createHttpClient`. */
export function connectTo(url: URL, isTlsVerified: boolean, trust: HostTrust): net.Socket {
  const origin = networkOrigin(url);
  const isSecure = url.protocol === 'wss:';
  const host = url.hostname.startsWith('[') ? url.hostname.slice(1, -1) : url.hostname;
  const port = Number(url.port) || (isSecure ? 443 : 80);
  const lookup = createLookup({ origin, trust });
  const place = { host, port, lookup, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 1000 };
  if (!isSecure) return net.connect(place);
  return tls.connect({
    ...place,
    servername: net.isIP(host) ? '' : host,
    ALPNProtocols: ['http/1.1'],
    ...tlsOptions(isTlsVerified, trust.certificatesOf(origin)),
  });
}

function invalid(code: string, message: string): { error: ProviderError } {
  return { error: failure(code, 'invalid_request', message, false) };
}
