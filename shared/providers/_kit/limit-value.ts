import type { JsonValue } from '../../model/json.ts';
import type { ParameterSpec } from './adapter.ts';
import { EFFORTS } from './prompt.ts';

/** Nearest to a limit that is not allowed itself; services take two decimals. */
const STEP = 0.01;

/**
 * A value within what a field takes. Undefined where nothing near it means the same: 0 and below switch `top_k` off,
 * and its smallest value is the very opposite.
 */
export function limitValue(spec: ParameterSpec | undefined, value: JsonValue): JsonValue | undefined {
  const control = spec?.control;
  if (control?.kind === 'number' && typeof value === 'number') return limitNumber(control, value);
  if (control?.kind === 'string-list' && Array.isArray(value)) {
    return control.maxItems !== undefined && value.length > control.maxItems ? value.slice(0, control.maxItems) : value;
  }
  if (control?.kind === 'select' && typeof value === 'string') return nearestOption(control.options, value);
  return value;
}

type NumberControl = Extract<ParameterSpec['control'], { kind: 'number' }>;

function limitNumber({ min, max, exclusiveMin, exclusiveMax, integer }: NumberControl, value: number) {
  const step = integer === true ? 1 : STEP;
  const lowest = min === undefined ? Number.NEGATIVE_INFINITY : exclusiveMin === true ? min + step : min;
  const highest = max === undefined ? Number.POSITIVE_INFINITY : exclusiveMax === true ? max - step : max;
  if (value <= 0 && lowest >= 1 && integer === true) return undefined;
  const limited = Math.min(Math.max(value, lowest), highest);
  return integer === true ? Math.round(limited) : limited;
}

/** Of efforts the nearest one that the field has; any other word as it is. */
function nearestOption(options: readonly string[], value: string): string {
  const wanted = (EFFORTS as readonly string[]).indexOf(value);
  if (options.includes(value) || wanted < 0) return value;
  const known = options.filter((option) => (EFFORTS as readonly string[]).includes(option));
  const distance = (option: string) => Math.abs((EFFORTS as readonly string[]).indexOf(option) - wanted);
  return known.reduce((best, option) => (distance(option) < distance(best) ? option : best), known[0] ?? value);
}
