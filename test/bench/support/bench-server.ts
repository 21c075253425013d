import { fork } from 'node:child_process';
import { once } from 'node:events';

/** For `Benchmark.prepare`: the server, and its address as the sides' input. */
export async function startBenchServer(): Promise<{ input: string; close(): Promise<void> }> {
  const child = fork(new URL('./server-process.ts', import.meta.url));
  const [port] = await once(child, 'message');
  return {
    input: `http://127.0.0.1:${port}`,
    async close() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
