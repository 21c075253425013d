import { AppError } from '../ipc/result.ts';
import type { Connection } from '../model/connection.ts';
import { encodeText } from '../model/encode-text.ts';
import type {
  HttpRequest,
  ProviderAdapter,
  RequestSignature,
  SecretPlacement,
  TokenExchange,
} from '../providers/_kit/adapter.ts';
import { appendQuery } from '../providers/_kit/join-url.ts';
import { type Header, mergeHeaders } from '../providers/_kit/merge-headers.ts';
import { secretCarrier } from '../providers/_kit/secret-carrier.ts';
import type { VariableCollector } from '../variables/interpolate.ts';
import { MASK } from '../variables/mask.ts';
import { type HoleMaker, maskRequest, refuseHoles, type SecretHole } from './secret-holes.ts';

/** Which secret goes where, provided that `origin` is one that the vault lets the secret go to. */
export type SecretUse = {
  /** Null: a user's name goes without a password. */
  secretId: string | null;
  origin: string;
  placement: SecretPlacement;
  /** Present: the secret is first exchanged for a token, and the token is what is placed. */
  token?: TokenUse;
  /** Present: the secret signs the request, and the signature is what is placed. */
  signature?: SignatureUse;
  /** Present: the secret is the password of this user, and the Base64 of both is what is placed. */
  basic?: { user: string };
};

/** How a request is signed, with the connection's own fields for it, variables filled in. */
export type SignatureUse = { spec: RequestSignature; fields: Readonly<Record<string, string>> };

/** The call that fetches a token, with the connection's own fields for it, variables filled in. */
export type TokenUse = { exchange: TokenExchange; fields: Readonly<Record<string, string>> };

/** The request as the user may see it: the secret's header is there, its value is not, nor that of a secret variable. */
export function maskForDisplay(prepared: {
  request: HttpRequest;
  holes: readonly SecretHole[];
  secret: SecretUse | null;
}): HttpRequest {
  const { secret } = prepared;
  const request = maskRequest(prepared.request, prepared.holes);
  if (secret === null) return request;
  const moment = { timeMs: '…', nonce: '…' };
  return withSecret(withSignedHeaders(request, secret.signature, moment), secret.placement, MASK);
}

/** The headers that go along with a signature, in place of any of the same name. */
export function withSignedHeaders(
  request: HttpRequest,
  signature: SignatureUse | undefined,
  moment: { timeMs: string; nonce: string },
): HttpRequest {
  if (signature === undefined) return request;
  return { ...request, headers: mergeHeaders(request.headers, signature.spec.headers(signature.fields, moment)) };
}

/** Puts a secret into the request: its header goes last, and no other header of that name is left. */
export function withSecret(request: HttpRequest, placement: SecretPlacement, value: string): HttpRequest {
  if (placement.in === 'header') {
    return { ...request, headers: mergeHeaders(request.headers, [[placement.name, `${placement.prefix}${value}`]]) };
  }
  // The mask is for eyes alone; encoded it could not be read.
  const encoded = value === MASK ? MASK : encodeText(value);
  return { ...request, url: appendQuery(request.url, `${encodeText(placement.name)}=${encoded}`) };
}

type SecretSurroundings = {
  userHeaders: readonly Header[];
  origin: string;
  variables: VariableCollector;
  holes: HoleMaker;
};

/** Null also when the user typed the header by hand: what is typed goes. */
export function secretUse(
  connection: Connection | undefined,
  adapter: ProviderAdapter,
  { userHeaders, origin, variables, holes }: SecretSurroundings,
): SecretUse | null {
  if (connection === undefined) return null;
  const secretId = connection.secret ?? null;
  const carrier = secretCarrier(adapter, connection);
  if (carrier === null || (secretId === null && !carrier.isBasic)) return null;
  const { placement, method } = carrier;
  const isTypedByHand =
    placement.in === 'header' && userHeaders.some(([name]) => name.toLowerCase() === placement.name.toLowerCase());
  if (isTypedByHand) return null;
  if (carrier.isBasic) {
    const user = variables.text(connection.auth.fields?.user ?? '');
    if (secretId === null && user === '') return null;
    // The first colon ends the name, whatever it was meant to be (RFC 7617).
    if (user.includes(':')) {
      throw new AppError('BASIC_USER_INVALID', 'The user name of basic authentication cannot hold a colon.');
    }
    return { secretId, origin, placement, basic: { user } };
  }
  const { exchange, signature } = method ?? {};
  const asked = exchange?.fields ?? signature?.fields ?? [];
  const fields = Object.fromEntries(
    asked.map(({ id }) => [id, variables.text(connection.auth.fields?.[id] ?? '').trim()]),
  );
  for (const value of Object.values(fields)) refuseHoles(value, holes.list(), 'the authentication of a connection');
  return {
    secretId,
    origin,
    placement,
    ...(exchange !== undefined && { token: { exchange, fields } }),
    ...(signature !== undefined && { signature: { spec: signature, fields } }),
  };
}
