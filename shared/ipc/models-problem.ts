import type { ProviderError } from '../streaming/stream-event.ts';

/** Why a service gave no list of models, whole, so that the window can say what helps and offer it. */
export type ModelsProblem = {
  error: ProviderError;
  /** Where it was asked, without secrets. */
  url: string;
};

/** As it crosses the bridge with an error, whose data are texts alone. */
export function modelsProblemData(problem: ModelsProblem): { host: string; problem: string } {
  const [, host = ''] = /^[a-z]+:\/\/(?:[^/?#]*@)?([^/?#]*)/i.exec(problem.url) ?? [];
  return { host, problem: JSON.stringify(problem) };
}

/** Null where it was not the service that the list failed of. */
export function readModelsProblem(data: Record<string, string>): ModelsProblem | null {
  return data.problem === undefined ? null : (JSON.parse(data.problem) as ModelsProblem);
}
