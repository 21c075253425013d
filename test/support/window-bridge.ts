import type { Page } from 'playwright-core';
import type { Bridge, RouteInput, RouteName, RouteOutput } from '../../shared/ipc/contract.ts';
import type { IpcResult } from '../../shared/ipc/result.ts';

/** Makes a call as the page itself would. */
export function invoke<Name extends RouteName>(
  page: Page,
  name: Name,
  input: RouteInput<Name>,
): Promise<IpcResult<RouteOutput<Name>>> {
  return page.evaluate(
    ([route, value]) => (window as unknown as { sidecall: Bridge }).sidecall.invoke(route as Name, value as never),
    [name, input] as const,
  ) as Promise<IpcResult<RouteOutput<Name>>>;
}

/** The same, for a call that must work. */
export async function call<Name extends RouteName>(
  page: Page,
  name: Name,
  input: RouteInput<Name>,
): Promise<RouteOutput<Name>> {
  const result = await invoke(page, name, input);
  if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`);
  return result.data;
}
