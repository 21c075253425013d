import type { JsonValue } from '../../model/json.ts';
import type { Usage } from '../../model/usage.ts';
import type { UsageUnit } from '../../model/usage-unit.ts';

/** The usage of a call whose service counts no tokens, but pictures, seconds or characters, or nothing at all. */
export function uncountedUsage(raw: JsonValue, units?: Partial<Record<UsageUnit, number>>): Usage {
  return {
    inputTotal: null,
    outputTotal: null,
    total: null,
    reasoning: null,
    cachedInput: null,
    cacheWriteInput: null,
    ...(units && { units }),
    raw,
  };
}
