import type { CompareTarget } from '../../../../../shared/model/compare.ts';
import type { JsonObject } from '../../../../../shared/model/json.ts';
import type { Pair } from '../../../../../shared/model/pair.ts';

/** A target with one field set; undefined takes it out, so that the file does not keep an empty one. */
export function withField<Name extends 'model' | 'label' | 'request' | 'environment'>(
  target: CompareTarget,
  name: Name,
  value: string | undefined,
): CompareTarget {
  const { [name]: _, ...others } = target;
  return (value === undefined ? others : { ...others, [name]: value }) as CompareTarget;
}

/** Another connection: the model, being the former one's, goes. */
export function withConnection(target: CompareTarget, connection: string): CompareTarget {
  return target.connection === connection ? target : { ...withField(target, 'model', undefined), connection };
}

export function withPatch(target: CompareTarget, patch: JsonObject): CompareTarget {
  return withOverrides(target, { ...target.overrides, body: Object.keys(patch).length === 0 ? undefined : patch });
}

export function withHeaders(target: CompareTarget, headers: Pair[] | undefined): CompareTarget {
  return withOverrides(target, { ...target.overrides, headers });
}

/** Unknown keys of the file stay; no empty object does. */
function withOverrides(target: CompareTarget, overrides: NonNullable<CompareTarget['overrides']>): CompareTarget {
  const { overrides: _, ...others } = target;
  const kept = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined));
  return Object.keys(kept).length === 0 ? others : { ...others, overrides: kept };
}

/** As it is written: texts without white space around them, empty ones left out. */
export function tidyTarget(target: CompareTarget): CompareTarget {
  const model = target.model?.trim() || undefined;
  const label = target.label?.trim() || undefined;
  return withField(withField(target, 'model', model), 'label', label);
}
