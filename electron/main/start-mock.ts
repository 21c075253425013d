import { type MockServer, startMockServer } from '../core/mock/mock-server.ts';

/** At the port of the last time, else, when something else has that by now, at any. */
export async function startMockWhereItWas(port: number | null): Promise<MockServer> {
  if (port !== null) {
    const former = await startMockServer({ port }).catch(() => null);
    if (former !== null) return former;
  }
  return startMockServer();
}
