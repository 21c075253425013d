import { z } from 'zod';
import type { RunCost } from './cost.ts';

/** One service that a route may send to. */
export const routeTargetSchema = z.looseObject({
  /** Id of a connection of the workspace; never another route. */
  connection: z.string(),
  /** Replaces the request's model; absent: passed through as it is. */
  model: z.string().optional(),
});
export type RouteTarget = z.infer<typeof routeTargetSchema>;

/**
 * A rule of a route, as AI Gateway has them: which requests it takes, which services it shares them out to, and where
 * it goes next when one fails.
 */
export const routeRuleSchema = z.looseObject({
  /** Model names it takes, with `?` for one character and `*` for any; absent: all. */
  model: z.string().optional(),
  /** One: single service. Several: by proportion of their weights. */
  targets: z.array(routeTargetSchema.extend({ weight: z.number().int().min(0).max(1000).optional() })).min(1),
  /** Tried in this order after a failure; may name a service again. */
  fallback: z.array(routeTargetSchema).optional(),
  /** For streams: with no first packet within this, it moves on. 0 and absent: no limit. */
  firstPacketTimeoutMs: z.number().int().nonnegative().optional(),
});
export type RouteRule = z.infer<typeof routeRuleSchema>;

/** The first rule that takes the request's model counts. */
export const routeSchema = z.looseObject({ rules: z.array(routeRuleSchema) });
export type Route = z.infer<typeof routeSchema>;

/** Why a route left a service for the next one; null for the attempt that it stayed with. */
export type MoveReason = 'http-error' | 'network' | 'first-packet-timeout' | 'provider-error' | 'not-sent';

/** One attempt of a route. Each is a run of its own in the history. */
export type RouteAttempt = {
  runId: string;
  connectionId: string;
  connectionName: string;
  /** As sent. */
  model: string;
  httpStatus: number | null;
  movedOn: MoveReason | null;
  /** The provider's or the network's own words. */
  message: string | null;
  durationMs: number;
  cost: RunCost | null;
};

/** How a run came to its service. */
export type RouteTrace = {
  connectionId: string;
  connectionName: string;
  /** Index of the rule that took the request. */
  rule: number;
  attempts: RouteAttempt[];
};
