import { AppError } from '../ipc/result.ts';
import type { ConnectionEntry } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';
import type { Route, RouteRule, RouteTarget } from '../model/route.ts';
import { modelOf } from '../providers/_kit/model-place.ts';
import { findEndpoint } from '../providers/index.ts';

/** What a route does with one request. */
export type RoutePlan = {
  /** Index of the rule that took it. */
  ruleIndex: number;
  rule: RouteRule;
  /** The chosen service, then the fallbacks in their order. */
  services: RouteTarget[];
};

/**
 * The services that a route tries for a model, in order; null when no rule takes it.
 *
 * @param random In 0..1: picks among services by proportion. 0 picks the first that has a share.
 */
export function planRoute(route: Route, model: string, random: number): RoutePlan | null {
  const ruleIndex = route.rules.findIndex((rule) => takesModel(rule, model));
  const rule = route.rules[ruleIndex];
  if (rule === undefined) return null;
  return { ruleIndex, rule, services: [chooseByWeight(rule.targets, random), ...(rule.fallback ?? [])] };
}

/** The service that a request through a route reaches first, or has the best chance to: for showing what would be sent. */
export function firstService(entry: ConnectionEntry, draft: RequestDraft): { service: RouteTarget; rule: RouteRule } {
  const model = modelOfDraft(draft);
  const plan = planRoute(entry.connection.route ?? { rules: [] }, model, 0);
  const [service] = plan?.services ?? [];
  if (plan === null || service === undefined) throw noRule(entry, model);
  return { service, rule: plan.rule };
}

export function noRule({ connection }: ConnectionEntry, model: string): AppError {
  const { name } = connection.info;
  return new AppError(
    'ROUTE_NO_RULE',
    `No rule of the route "${name}" takes the model "${model}". Add a rule for it, or one without a model name.`,
    { route: name, model },
  );
}

export function serviceMissing({ connection }: ConnectionEntry, service: string): AppError {
  const { name } = connection.info;
  return new AppError(
    'ROUTE_SERVICE_MISSING',
    `The route "${name}" names the service "${service}", which is no connection of this workspace, or is a route itself. Choose another in the route.`,
    { route: name, service },
  );
}

/** The model that a draft asks for; '' when it names none. */
export function modelOfDraft(draft: RequestDraft): string {
  const endpoint = findEndpoint(draft.endpoint)?.endpoint;
  return endpoint === undefined ? '' : modelOf(endpoint, draft);
}

/** Whether a rule takes a model by its name: `?` is one character, `*` any number of them. Case counts. */
export function takesModel({ model: pattern }: RouteRule, model: string): boolean {
  const wanted = pattern?.trim() ?? '';
  return wanted === '' || matchesWildcard(wanted, model);
}

/** In time that grows with the product of both lengths at worst: a pattern of many stars must not hang a run. */
function matchesWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let patternAt = 0;
  let star = -1;
  let textAtStar = 0;
  while (at < text.length) {
    if (pattern[patternAt] === '*') {
      star = patternAt;
      textAtStar = at;
      patternAt += 1;
    } else if (pattern[patternAt] === '?' || pattern[patternAt] === text[at]) {
      patternAt += 1;
      at += 1;
    } else if (star >= 0) {
      patternAt = star + 1;
      textAtStar += 1;
      at = textAtStar;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(patternAt));
}

/** The share of each service of a rule in its traffic, 0..1; all alike where no weight is above 0. */
export function sharesOf(targets: RouteRule['targets']): number[] {
  const weights = targets.map(({ weight }) => weight ?? 1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total === 0 ? 1 / targets.length : weight / total));
}

function chooseByWeight(targets: RouteRule['targets'], random: number): RouteTarget {
  const shares = sharesOf(targets);
  let sum = 0;
  const index = shares.findIndex((share) => {
    sum += share;
    return share > 0 && random < sum;
  });
  const last = shares.findLastIndex((share) => share > 0);
  const { weight: _weight, ...target } = targets[index < 0 ? last : index] ?? { connection: '' };
  return target;
}
