import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { FileKindName } from '../../../electron/core/workspace/file-kinds.ts';
import { openFile } from '../../../electron/core/workspace/open-file.ts';
import {
  SAMPLE_CONNECTIONS,
  SAMPLE_ENVIRONMENTS,
  SAMPLE_REQUESTS,
} from '../../../electron/core/workspace/sample-requests.ts';
import { FILE_KINDS, fileSchema, keyRows } from '../../../electron/core/workspace/schema/file-schemas.ts';
import { KEY_DESCRIPTIONS } from '../../../electron/core/workspace/schema/key-descriptions.ts';
import { schemaFiles, withKeyTables } from '../../../electron/core/workspace/schema/schema-files.ts';
import { renderYaml } from '../../../electron/core/workspace/write-yaml.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { findEndpoint } from '../../../shared/providers/index.ts';
import { issuesOf } from '../../support/draft.ts';

const folder = new URL('../../../electron/core/workspace/', import.meta.url);
const formatText = await readFile(new URL('FORMAT.md', folder), 'utf8');
const kindOf = (name: FileKindName) => FILE_KINDS.find((kind) => kind.name === name) as (typeof FILE_KINDS)[number];

/** The YAML examples with the kind that the chapter around them is about. */
const examples = formatText.split(/^## /m).flatMap((chapter) => {
  const name = /<!-- keys of (\w+) -->/.exec(chapter)?.[1] as FileKindName | undefined;
  const texts = [...chapter.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');
  return name === undefined ? [] : texts.map((text) => [name, /name: (.*)/.exec(text)?.[1] ?? '', text] as const);
});

const ajv = new Ajv({ strict: true, allowUnionTypes: true });
const validators = new Map(FILE_KINDS.map((kind) => [kind.name, ajv.compile(fileSchema(kind))]));
function schemaErrors(kind: FileKindName, value: unknown): unknown {
  const validate = validators.get(kind);
  return validate?.(value) ? null : validate?.errors;
}

describe('the examples of FORMAT.md', () => {
  test('are there for every kind of file and of request', () => {
    const count = (kind: FileKindName) => examples.filter(([name]) => name === kind).length;
    expect(FILE_KINDS.map(({ name }) => [name, count(name) > 0])).toEqual(FILE_KINDS.map(({ name }) => [name, true]));
    expect(examples.length).toBe([...formatText.matchAll(/```yaml/g)].length);
    const requests = examples.filter(([kind]) => kind === 'request').map(([, , text]) => text);
    expect(requests.length).toBe(13);
  });

  test.each(examples)('%s “%s” is a file as Sidecall writes it, but for its comments', (name, _title, text) => {
    const kind = kindOf(name);
    const { value } = openFile(Buffer.from(text), 'example', kind);
    expect(renderYaml(value, kind.layout)).toBe(text.replace(/ +# .*$/gm, ''));
    expect(schemaErrors(name, parse(text))).toBeNull();
    if (name !== 'request') return;
    const draft = value as RequestDraft;
    expect(findEndpoint(draft.endpoint)).toBeDefined();
    expect(issuesOf(draft).filter((issue) => issue.startsWith('error'))).toEqual([]);
  });
});

describe('the schemas for editors', () => {
  test.each([...schemaFiles()])('%s is what the code says; if not: npm run schemas', async (name, text) => {
    expect(await readFile(new URL(`schema/${name}`, folder), 'utf8')).toBe(text);
  });

  test('the tables of FORMAT.md are what the code says; if not: npm run schemas', () => {
    expect(withKeyTables(formatText)).toBe(formatText);
  });

  test('every key has its description, and nothing else has', () => {
    for (const kind of FILE_KINDS) {
      const rows = keyRows(kind);
      expect([kind.name, rows.filter((row) => row.description === '').map((row) => row.key)]).toEqual([kind.name, []]);
      expect(Object.keys(KEY_DESCRIPTIONS[kind.name]).sort()).toEqual(rows.map((row) => row.key).sort());
    }
  });

  test('accept every file of the sample workspace', () => {
    const values = [
      ...SAMPLE_REQUESTS.map(({ value }) => ['request', value] as const),
      ...SAMPLE_CONNECTIONS.map(({ value }) => ['connection', value] as const),
      ...SAMPLE_ENVIRONMENTS.map(({ value }) => ['environment', value] as const),
    ];
    for (const [name, value] of values) {
      const text = renderYaml(value, kindOf(name).layout);
      expect([text, schemaErrors(name, parse(text))]).toEqual([text, null]);
    }
  });

  test.each<[FileKindName, string]>([
    ['request', 'sidecall: 2\ninfo:\n  name: 2024\nendpoint: a/b\nvariables:\n  - name: t\n    value: 0.70\n'],
    ['request', 'sidecall: 2\ninfo:\n  name: X\n  owner: us\nendpoint: a/b\nx-team: [1]\n'],
    ['environment', 'sidecall: 2\ninfo:\n  name: Empty\n'],
    ['folder', 'sidecall: 2\n'],
  ])('accept what Sidecall reads: %s %j', (name, text) => {
    expect(() => openFile(Buffer.from(text), 'x.yml', kindOf(name))).not.toThrow();
    expect(schemaErrors(name, parse(text))).toBeNull();
  });

  test.each<[FileKindName, string]>([
    ['request', 'sidecall: 2\ninfo: {}\nendpoint: a/b\n'],
    ['request', 'sidecall: 2\ninfo:\n  name: X\nendpoint: a/b\nheaders:\n  - name: [1]\n    value: x\n'],
    ['request', 'sidecall: 2\ninfo:\n  name: X\nendpoint: a/b\nhttp:\n  body:\n    type: xml\n'],
    ['connection', 'sidecall: 2\ninfo:\n  name: X\nbaseUrl: https://x\n'],
    ['workspace', 'info:\n  name: X\n'],
    ['environment', 'sidecall: 2\ninfo:\n  name: X\nvariables: 3\n'],
  ])('refuse what Sidecall refuses: %s %j', (name, text) => {
    expect(() => openFile(Buffer.from(text), 'x.yml', kindOf(name))).toThrow();
    expect(schemaErrors(name, parse(text))).not.toBeNull();
  });
});
