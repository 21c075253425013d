import { type RouteInput, type RouteName, type RouteOutput, routes } from '../../../shared/ipc/contract.ts';
import { AppError, type IpcError, type IpcResult } from '../../../shared/ipc/result.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import { createCallLimits } from './call-limits.ts';

/** One function a route; leaving one out does not compile. */
export type Handlers = { [Name in RouteName]: (input: RouteInput<Name>) => Promise<RouteOutput<Name>> };

/** Larger inputs are refused before they are looked at; the largest honest one is a request with inline images. */
const MAX_INPUT_CHARS = 20_000_000;

/**
 * The one way in from the window: known route → size and depth → schema → its turn → handler → `IpcResult`. Never
 * throws, so nothing of an error but its code and message crosses.
 */
export function createRouter(handlers: Handlers) {
  const limited = createCallLimits();
  return async (name: unknown, inputJson: unknown): Promise<IpcResult<unknown>> => {
    if (typeof name !== 'string' || !Object.hasOwn(routes, name)) {
      return refuse('ROUTE_UNKNOWN', 'There is no such call.');
    }
    if (typeof inputJson !== 'string' || inputJson.length > MAX_INPUT_CHARS) {
      return refuse('VALIDATION_FAILED', `The input of ${name} is not text or is too large.`);
    }
    const routeName = name as RouteName;
    try {
      const input = readInput(routeName, inputJson);
      const handler = handlers[routeName] as (input: unknown) => Promise<unknown>;
      return { ok: true, data: await limited(routeName, inputJson.length, () => handler(input)) };
    } catch (error) {
      return { ok: false, error: toIpcError(error) };
    }
  };
}

/** The way in for dropped files: only texts, and not too many. */
export function createDropHandler(grant: (paths: string[]) => Promise<unknown>) {
  return async (paths: unknown): Promise<IpcResult<unknown>> => {
    const isList = Array.isArray(paths) && paths.length <= 200 && paths.every((path) => typeof path === 'string');
    if (!isList) return refuse('VALIDATION_FAILED', 'These are no paths of dropped files.');
    try {
      return { ok: true, data: await grant(paths) };
    } catch (error) {
      return { ok: false, error: toIpcError(error) };
    }
  };
}

/** Only errors made for the user's eyes keep their text; any other could hold a header or a path of no concern. */
export function toIpcError(error: unknown): IpcError {
  if (error instanceof AppError) {
    return { code: error.code, message: error.message, ...(error.data && { data: error.data }) };
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'INTERNAL';
  return { code: 'INTERNAL', message: `Something went wrong inside Sidecall (${code}).` };
}

/** Throws VALIDATION_FAILED for what is no JSON, nested absurdly deep, or not what the route takes. */
function readInput(name: RouteName, inputJson: string): unknown {
  const parsed = routes[name].input.safeParse(parseJson(inputJson));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where =
    issue === undefined ? '' : ` at ${issue.path.join('.').slice(0, 200) || 'the top'}: ${issue.message.slice(0, 300)}`;
  throw new AppError('VALIDATION_FAILED', `The input of ${name} is not as agreed${where}.`);
}

function refuse(code: string, message: string): IpcResult<never> {
  return { ok: false, error: { code, message } };
}
