import type { Page } from 'playwright-core';
import type { RouteInput, RouteName, RouteOutput } from '../../shared/ipc/contract.ts';
import type { IpcResult } from '../../shared/ipc/result.ts';

/** Makes a call as the page itself would. */
export function invoke<Name extends RouteName>(
  page: Page,
  name: Name,
  input: RouteInput<Name>,
): Promise<IpcResult<RouteOutput<Name>>> {
  return page.evaluate(
    ([route, json]) => {
      const { sidecall } = window as unknown as { sidecall: { invoke(name: string, input: unknown): unknown } };
      return sidecall.invoke(route, JSON.parse(json));
    },
    [name, JSON.stringify(input)] as const,
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
