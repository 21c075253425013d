import type { Bridge, MainEvent, RouteInput, RouteName, RouteOutput } from '../../../shared/ipc/contract.ts';
import type { IpcError } from '../../../shared/ipc/result.ts';

declare global {
  interface Window {
    /** Put there by the preload script; in tests by a stand-in. */
    sidecall: Bridge;
  }
}

/** A call that main refused or could not do. `code` has a sentence in the catalogue under `error.<code>`. */
export class ApiError extends Error {
  readonly code: string;
  readonly data: Record<string, string>;
  constructor(error: IpcError) {
    super(error.message);
    this.name = 'ApiError';
    this.code = error.code;
    this.data = error.data ?? {};
  }
}

/** Asks main. Throws an `ApiError` when it says no. */
export async function call<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<RouteOutput<Name>> {
  const answer = await window.sidecall.invoke(name, input);
  if (answer.ok) return answer.data;
  throw new ApiError(answer.error);
}

/** Listens to main; returns the function that stops it. */
export function subscribe(listener: (event: MainEvent) => void): () => void {
  return window.sidecall.subscribe(listener);
}
