import { type MockServer, startMockServer } from '../core/mock/mock-server.ts';

/** At the port of the last time, else, when something else has that by now, at any. */
export async function startMockWhereItWas(port: number | null, tasksPath: string): Promise<MockServer> {
  if (port !== null) {
    const former = await startMockServer({ port, tasksPath }).catch(() => null);
    if (former !== null) return former;
  }
  return startMockServer({ tasksPath });
}
