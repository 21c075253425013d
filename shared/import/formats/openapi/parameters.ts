import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedPair, ImportedVariable } from '../../import-document.ts';
import { objectOf, textOf } from '../_kit/read-values.ts';
import type { References } from './references.ts';
import { givenValue, sampleOf } from './sample.ts';

/** Headers that the description may not name as parameters; other parts of it say them. */
const NOT_PARAMETERS = new Set(['accept', 'content-type', 'authorization']);

export type ReadParameters = { query: ImportedPair[]; headers: ImportedPair[]; pathVariables: ImportedVariable[] };

/** Parameters with their examples. Those that may be left out are there, switched off. */
export function readParameters(parameters: readonly JsonObject[], references: References): ReadParameters {
  const query: ImportedPair[] = [];
  const headers: ImportedPair[] = [];
  const pathVariables: ImportedVariable[] = [];
  const cookies: ImportedPair[] = [];
  for (const parameter of parameters) {
    const key = textOf(parameter.name);
    const enabled = parameter.required === true;
    const value = valueFor(parameter, references);
    switch (parameter.in) {
      case 'query':
        query.push(...queryPairs(parameter, value).map((pair) => ({ ...pair, enabled })));
        break;
      case 'header':
        if (!NOT_PARAMETERS.has(key.toLowerCase())) headers.push({ key, value: joined(value), enabled });
        break;
      case 'cookie':
        cookies.push({ key, value: joined(value), enabled });
        break;
      case 'path':
        // Without an example it stays open, and is asked for before sending.
        if (exampleOf(parameter, references) !== undefined) {
          pathVariables.push({ key, value: joined(value), enabled: true, secret: false });
        }
        break;
    }
  }
  const sent = cookies.filter(({ enabled }) => enabled);
  const listed = sent.length > 0 ? sent : cookies;
  if (listed.length > 0) {
    const value = listed.map((cookie) => `${cookie.key}=${cookie.value}`).join('; ');
    headers.push({ key: 'Cookie', value, enabled: sent.length > 0 });
  }
  return { query, headers, pathVariables };
}

function exampleOf(parameter: JsonObject, references: References): JsonValue | undefined {
  if (parameter.example !== undefined) return parameter.example;
  const [first] = Object.values(objectOf(parameter.examples));
  const value = references.object(first).value;
  if (value !== undefined) return value;
  return givenValue(references.object(parameter.schema));
}

function valueFor(parameter: JsonObject, references: References): JsonValue {
  const example = exampleOf(parameter, references);
  if (example !== undefined) return example;
  const [media] = Object.values(objectOf(parameter.content));
  if (media !== undefined) return JSON.stringify(sampleOf(objectOf(media).schema, references));
  // A made-up value that is sent only by choice is better left empty.
  return parameter.required === true ? sampleOf(parameter.schema, references) : '';
}

function queryPairs(parameter: JsonObject, value: JsonValue): Omit<ImportedPair, 'enabled'>[] {
  const key = textOf(parameter.name);
  const isExploded = parameter.explode !== false;
  if (Array.isArray(value)) {
    if (isExploded) return value.map((item) => ({ key, value: textOf(item) }));
    const separator = { spaceDelimited: ' ', pipeDelimited: '|' }[textOf(parameter.style)] ?? ',';
    return [{ key, value: value.map(textOf).join(separator) }];
  }
  if (!isJsonObject(value)) return [{ key, value: textOf(value) }];
  const entries = Object.entries(value);
  if (parameter.style === 'deepObject')
    return entries.map(([name, item]) => ({ key: `${key}[${name}]`, value: textOf(item) }));
  if (isExploded) return entries.map(([name, item]) => ({ key: name, value: textOf(item) }));
  return [{ key, value: entries.flatMap(([name, item]) => [name, textOf(item)]).join(',') }];
}

function joined(value: JsonValue): string {
  return Array.isArray(value) ? value.map(textOf).join(',') : textOf(value);
}
