import type { Connection } from '../../../../shared/model/connection.ts';
import type { Route, RouteRule, RouteTarget } from '../../../../shared/model/route.ts';

/** A new rule takes every model and sends it as it is. */
export function newRule(connection = ''): RouteRule {
  return { targets: [{ connection }] };
}

/** The route as it is saved: empty texts, and weights where there is nothing to share out, are left out. */
export function tidyRoute({ rules, ...kept }: Route): Route {
  return { ...kept, rules: rules.map(tidyRule) };
}

function tidyRule({ model, targets, fallback, firstPacketTimeoutMs, ...kept }: RouteRule): RouteRule {
  const pattern = model?.trim() ?? '';
  return {
    ...kept,
    ...(pattern !== '' && { model: pattern }),
    targets: targets.map(({ weight, ...target }) => ({
      ...tidyTarget(target),
      ...(targets.length > 1 && { weight: weight ?? 1 }),
    })),
    ...(fallback && fallback.length > 0 && { fallback: fallback.map(tidyTarget) }),
    ...(firstPacketTimeoutMs ? { firstPacketTimeoutMs } : {}),
  };
}

function tidyTarget({ model, ...target }: RouteTarget): RouteTarget {
  const name = model?.trim() ?? '';
  return { ...target, ...(name !== '' && { model: name }) };
}

/** What keeps a rule from being saved, or never lets it act: the catalogue's key of a sentence. */
export type RuleProblem = 'serviceMissing' | 'serviceUnknown' | 'noWeight' | 'neverReached';

/**
 * What is wrong with a rule.
 *
 * @param services Ids of the connections that a route may send to.
 */
export function problemOfRule(
  rules: readonly RouteRule[],
  index: number,
  services: readonly string[],
): RuleProblem | null {
  const rule = rules[index];
  if (rule === undefined) return null;
  const named = [...rule.targets, ...(rule.fallback ?? [])].map(({ connection }) => connection);
  if (rule.targets.length === 0 || named.includes('')) return 'serviceMissing';
  if (named.some((id) => !services.includes(id))) return 'serviceUnknown';
  if (rule.targets.length > 1 && rule.targets.every(({ weight = 1 }) => weight === 0)) return 'noWeight';
  const isShadowed = rules.slice(0, index).some(({ model }) => (model?.trim() ?? '') === '');
  return isShadowed ? 'neverReached' : null;
}

/** Saved all the same: it does no harm. */
export function isWarning(problem: RuleProblem): boolean {
  return problem === 'neverReached';
}

export function routeOf({ route }: Connection, firstService: string | undefined): Route {
  return route ?? { rules: [newRule(firstService)] };
}
