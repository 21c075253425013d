import type { HttpExchange } from '../http/http-types.ts';

/** An exchange that begins a moment later, e.g. once a socket is open over which news of it come. */
export function sendWhenReady(ready: Promise<void>, send: () => HttpExchange): HttpExchange {
  let exchange: HttpExchange | null = null;
  let isPaused = false;
  return {
    done: ready.then(() => {
      exchange = send();
      if (isPaused) exchange.pause();
      return exchange.done;
    }),
    pause() {
      isPaused = true;
      exchange?.pause();
    },
    resume() {
      isPaused = false;
      exchange?.resume();
    },
  };
}
