import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { AUTHORITY } from './certificates.ts';
import { createRuns, type Engine } from './network-run.ts';

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
});

/** Closed after the test. */
export function closed<T extends { close(): Promise<unknown> }>(thing: T): T {
  closing.push(thing.close);
  return thing;
}

export const runsOf = (engine: Engine) => closed(createRuns(engine));

/** The trap of the environment is set, and the authority of the certificates trusted, so that each is refused for what is wrong with it. */
export function trustTheAuthority(): void {
  beforeAll(() => {
    tls.setDefaultCACertificates([...tls.getCACertificates('default'), AUTHORITY]);
    // Of everything that does not say otherwise, this switches the checks off.
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  });
  afterAll(() => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  });
}
