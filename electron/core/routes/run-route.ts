import { AppError } from '../../../shared/ipc/result.ts';
import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { Route, RouteAttempt, RouteTarget, RouteTrace } from '../../../shared/model/route.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { mapToService } from '../../../shared/routes/map-to-service.ts';
import { moveReason, toAttempt } from '../../../shared/routes/move-on.ts';
import { modelOfDraft, noRule, planRoute, serviceMissing } from '../../../shared/routes/plan-route.ts';
import type { ActiveRun } from '../runs/execute-run.ts';

export type RouteRunInput = {
  draft: RequestDraft;
  /** The connection that is the route. */
  entry: ConnectionEntry;
  route: Route;
};

export type RouteRunDependencies = {
  /** Null: no such connection in the workspace. */
  findConnection(id: string): Promise<ConnectionEntry | null>;
  /**
   * Gets one attempt ready; it begins with the function that this answers. What it throws, e.g. for want of a key,
   * counts as a failed attempt.
   */
  readyAttempt(attempt: {
    draft: RequestDraft;
    connection: ConnectionEntry;
    trace: RouteTrace;
  }): Promise<() => ActiveRun>;
  /** In 0..1, for services by proportion. */
  random(): number;
  /** Told of every attempt as it begins, the first one included. */
  onAttempt?(run: ActiveRun, route: RouteRun): void;
};

/** A request on its way through a route. */
export type RouteRun = {
  /** Of the attempt under way, or of the one that it stayed with. */
  readonly runId: string;
  /** That attempt. */
  current(): ActiveRun;
  /** Stops the attempt under way, and tries no other. */
  cancel(reason: 'user' | 'quit'): void;
  /** The record of the attempt that it stayed with. Never rejects. */
  done: Promise<RunRecord>;
};

/**
 * Gets a request ready to go through a route: to the service that its rule chooses, and after each failure to the next
 * fallback. Each attempt is a run of its own, whose record traces those before it. Nothing is sent before the function
 * that this answers is called.
 *
 * @throws AppError ROUTE_NO_RULE; or what kept the first service from being tried, when no other could be either
 */
export async function readyRoute(input: RouteRunInput, dependencies: RouteRunDependencies): Promise<() => RouteRun> {
  const { draft, entry, route } = input;
  const model = modelOfDraft(draft);
  const plan = planRoute(route, model, dependencies.random());
  if (plan === null) throw noRule(entry, model);
  const { rule, ruleIndex, services } = plan;
  const attempts: RouteAttempt[] = [];
  const waiting = [...services];
  let refusal: unknown = null;

  /** The next service that takes the request as far as the socket; null when none is left. */
  async function readyNext(): Promise<(() => ActiveRun) | null> {
    for (let service = waiting.shift(); service !== undefined; service = waiting.shift()) {
      try {
        const connection = await dependencies.findConnection(service.connection);
        if (connection === null || connection.connection.route !== undefined)
          throw serviceMissing(entry, service.connection);
        const trace: RouteTrace = {
          connectionId: entry.id,
          connectionName: entry.connection.info.name,
          rule: ruleIndex,
          attempts: [...attempts],
        };
        const mapped = mapToService(draft, connection, service, rule);
        return await dependencies.readyAttempt({ draft: mapped.draft, connection, trace });
      } catch (error) {
        refusal ??= error;
        attempts.push(notStarted(service, model, error));
      }
    }
    return null;
  }

  const readyFirst = await readyNext();
  if (readyFirst === null) throw refusal;
  return () => start(readyFirst);

  function start(goFirst: () => ActiveRun): RouteRun {
    let cancelled: 'user' | 'quit' | null = null;
    let current = goFirst();
    const run: RouteRun = {
      get runId() {
        return current.runId;
      },
      current: () => current,
      cancel(reason) {
        cancelled ??= reason;
        current.cancel(reason);
      },
      done: follow(),
    };
    dependencies.onAttempt?.(current, run);
    return run;

    async function follow(): Promise<RunRecord> {
      for (;;) {
        const record = await current.done;
        const reason = moveReason(record);
        if (reason === null || cancelled !== null) return record;
        attempts.push(toAttempt(record, reason));
        const go = await readyNext();
        if (go === null || cancelled !== null) return record;
        current = go();
        dependencies.onAttempt?.(current, run);
      }
    }
  }
}

function notStarted({ connection, model }: RouteTarget, sentModel: string, error: unknown): RouteAttempt {
  return {
    runId: '',
    connectionId: connection,
    connectionName: connection,
    model: model ?? sentModel,
    httpStatus: null,
    movedOn: 'not-sent',
    message: error instanceof AppError ? error.message : 'It could not be sent.',
    durationMs: 0,
    cost: null,
  };
}
