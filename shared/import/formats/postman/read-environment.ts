import type { JsonObject } from '../../../model/json.ts';
import type { ImportDocument, ImportedVariable } from '../../import-document.ts';
import { emptyDocument } from '../../merge-documents.ts';
import { toOurVariables } from '../_kit/our-variables.ts';
import { filledText, objectsOf, textOf } from '../_kit/read-values.ts';
import { postmanDialect } from './dialect.ts';

export function isEnvironment(data: JsonObject): boolean {
  return Array.isArray(data.values) && data.item === undefined && data.requests === undefined;
}

/** An environment; globals are variables of the whole workspace. */
export function readEnvironment(data: JsonObject): ImportDocument {
  const name = filledText(data.name) ?? null;
  const document = emptyDocument(name);
  const variables = readVariables(data.values);
  if (data._postman_variable_scope === 'globals') document.variables = variables;
  else document.environments = [{ name: name ?? 'Environment', variables }];
  return toOurVariables(document, postmanDialect);
}

/** Variables of a collection or an environment. Of one name Postman takes the last one that is switched on. */
export function readVariables(list: JsonObject[string] | undefined): ImportedVariable[] {
  const variables = objectsOf(list)
    .map((variable) => ({
      key: textOf(variable.key ?? variable.id),
      value: textOf(variable.value),
      enabled: variable.enabled !== false && variable.disabled !== true,
      secret: variable.type === 'secret',
    }))
    .filter(({ key }) => key !== '');
  return variables.filter(
    (variable, index) =>
      !variables.some(
        (other, place) => place > index && other.key === variable.key && (other.enabled || !variable.enabled),
      ),
  );
}
