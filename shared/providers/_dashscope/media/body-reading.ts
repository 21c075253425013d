import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { getAtPath } from '../../_kit/body-path.ts';
import { holdsVariable } from '../../_kit/issue.ts';

/** The model's name; '' while it is missing or not known yet. */
export function modelName(body: JsonObject): string {
  return typeof body.model === 'string' && !holdsVariable(body.model) ? body.model : '';
}

/** A field of `input`; one that is empty counts as absent. */
export function inputOf(body: JsonObject, name: string): JsonValue | undefined {
  return given(getAtPath(body, ['input', name]));
}

export function parameterOf(body: JsonObject, name: string): JsonValue | undefined {
  return given(getAtPath(body, ['parameters', name]));
}

function given(value: JsonValue | undefined): JsonValue | undefined {
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return isEmpty ? undefined : value;
}
