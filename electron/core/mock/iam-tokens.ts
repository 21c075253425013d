import { randomId } from './plan-answer.ts';

/** Real tokens are about this long: long enough to find out what cannot hold them. */
const TOKEN_LENGTH = 2048;
/** Forgotten from the oldest on, so that a program that asks without end does not fill the memory. */
const MAX_TOKENS = 1000;

const expiries = new Map<string, number>();

/** A new token, and the time it ends at in milliseconds since 1970. */
export function giveToken(lifetimeSeconds: number): { token: string; issuedAtMs: number; expiresAtMs: number } {
  const issuedAtMs = Date.now();
  const expiresAtMs = issuedAtMs + lifetimeSeconds * 1000;
  const token = `MIIF${randomId(TOKEN_LENGTH)}`;
  const oldest = expiries.keys().next().value;
  if (expiries.size >= MAX_TOKENS && oldest !== undefined) expiries.delete(oldest);
  expiries.set(token, expiresAtMs);
  return { token, issuedAtMs, expiresAtMs };
}

/** Whether a token was given here and has not ended. */
export function isLiveToken(token: string): boolean {
  return (expiries.get(token) ?? 0) > Date.now();
}
