import { z } from 'zod';

/** What a hostile page puts where a text is due. `outside` is a folder that the app has no business in. */
export function hostileTexts(outside: string, address: string): string[] {
  return [
    '',
    ' ',
    '__proto__',
    'constructor',
    'toString',
    '../outside/canary.txt',
    '../../outside/new.txt',
    '..\\outside\\canary.txt',
    '%2e%2e%2foutside%2fcanary.txt',
    'collections/../../outside/new.yml',
    `${outside}/canary.txt`,
    `${outside}/new/folder`,
    `file://${outside}/canary.txt`,
    '/etc/passwd',
    'C:\\Windows\\win.ini',
    '\\\\127.0.0.1\\share\\x',
    'CON',
    'name. ',
    'a\u0000b',
    'a\nb: c',
    '\u202etxt.exe',
    '\ud800',
    '{{__proto__}}',
    '{{constructor.constructor("return process")()}}',
    'javascript:process.exit(1)',
    `${address}/asked`,
    '99999999999999999999',
    '<img src=x onerror=alert(1)>',
    'x'.repeat(100_000),
  ];
}

const NUMBERS = [-1, 0, 0.5, 2 ** 31, 2 ** 53, 1e308, -1e308];
const OTHERS = [null, true, 7, 'text', [], {}, [null], [[]], { __proto__: null, length: 1e9 }];

/** Inputs too large to be handed over; main makes them itself. */
export const LARGE_INPUTS = ['#deep list', '#deep object', '#long list', '#long text'] as const;

/** Inputs that no route takes, as texts: some are no JSON. */
export function wrongTexts(): string[] {
  return [
    '',
    'undefined',
    'NaN',
    '{',
    '\ufeffnull',
    "{'a':1}",
    '[1,]',
    'null null',
    '1e999',
    '"\\ud800"',
    '"__proto__"',
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"__proto__":null}',
    '{"toString":1,"valueOf":2,"toJSON":3,"then":4}',
    ...OTHERS.map((value) => JSON.stringify(value)),
    ...LARGE_INPUTS,
  ];
}

type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  $ref?: string;
  $defs?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  minimum?: number;
  minLength?: number;
  pattern?: string;
  propertyNames?: Schema;
  minItems?: number;
};

/** Inputs of a route's own shape, one honest for each of its variants. */
export function honestInputs(input: z.ZodType): unknown[] {
  const root = z.toJSONSchema(input, { unrepresentable: 'any', io: 'input', reused: 'inline' }) as Schema;
  return variantsOf(root, root, 0).slice(0, 12);
}

function variantsOf(schema: Schema, root: Schema, depth: number): unknown[] {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.flatMap((choice) => variantsOf(choice, root, depth).slice(0, 3));
  return [sampleOf(schema, root, depth)];
}

function sampleOf(schema: Schema, root: Schema, depth: number): unknown {
  if (schema.$ref !== undefined) {
    const target = schema.$ref === '#' ? root : root.$defs?.[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined || depth > 12 ? null : sampleOf(target, root, depth + 1);
  }
  if ('const' in schema) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return sampleOf(choices[0] ?? {}, root, depth + 1);
  if (schema.allOf !== undefined) return sampleOf(schema.allOf[0] ?? {}, root, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'string' && schema.pattern?.includes('\\d{4}-')) return '2026-01-31';
  if (type === 'string') return 'text'.padEnd(schema.minLength ?? 0, 'x');
  if (type === 'number' || type === 'integer') return Math.max(schema.minimum ?? 1, 1);
  if (type === 'boolean') return true;
  if (type === 'array') return depth > 12 ? [] : [sampleOf(schema.items ?? {}, root, depth + 1)];
  if (type === 'object') {
    if (depth > 12) return {};
    const own = Object.entries(schema.properties ?? {}).map(([name, property]) => [
      name,
      sampleOf(property, root, depth + 1),
    ]);
    const { additionalProperties: more } = schema;
    if (own.length === 0 && typeof more === 'object') {
      const key = schema.propertyNames?.enum?.[0] ?? 'name';
      return { [String(key)]: sampleOf(more, root, depth + 1) };
    }
    const sample = Object.fromEntries(own) as Record<string, unknown>;
    // A secret variable has no value in a file.
    if ('secret' in sample && 'value' in sample) delete sample.secret;
    return sample;
  }
  return null;
}

/** The input again and again, with one thing in it replaced each time. As JSON texts. */
export function* mutationsOf(input: unknown, texts: readonly string[]): Generator<string> {
  for (const path of pathsOf(input)) {
    const current = path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], input);
    const own = typeof current === 'string' ? texts : typeof current === 'number' ? NUMBERS : [];
    for (const replacement of [...own, ...OTHERS]) yield JSON.stringify(replaced(input, path, replacement));
  }
  const whole = JSON.stringify(input);
  if (whole.startsWith('{')) {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toJSON'])
      yield `${whole.slice(0, -1)}${whole === '{}' ? '' : ','}"${key}":{"polluted":true}}`;
  }
}

function pathsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  const below = Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}

function replaced(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (String(index) === key ? replaced(item, rest, replacement) : item));
  }
  const own = value as Record<string, unknown>;
  return { ...own, [key]: replaced(own[key], rest, replacement) };
}
