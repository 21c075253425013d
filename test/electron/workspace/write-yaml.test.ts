import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requestKind } from '../../../electron/core/workspace/file-kinds.ts';
import { renderYaml, rewriteYaml } from '../../../electron/core/workspace/write-yaml.ts';
import { parseYamlFile, readAs } from '../../../electron/core/workspace/yaml-file.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

const { schema, layout } = requestKind;
const parse = (text: string) => parseYamlFile(Buffer.from(text), 'x.yml');
const read = (text: string): RequestDraft => readAs(parse(text), schema);
const rewrite = (text: string, change: (draft: RequestDraft) => RequestDraft) => {
  const file = parse(text);
  return rewriteYaml(file, change(readAs(file, schema)), layout);
};

const HAND_WRITTEN = `# Our greeting, see the wiki.
sidecall: 2
info:
  name: "Hello" # shown in the tree
  tags: [smoke, fast]
endpoint: a/b

# The team's own key
x-owner: platform
headers:
  # for tracing
  - name: x-trace
    value: '1'
  - { name: x-other, value: two }
body:
  model: m
  seed: 0x10
  # keep it short
  messages:
    - role: user
      content: |
        First line
        Second line
`;

describe('rewriting', () => {
  test('changes the line that differs and no other', () => {
    const text = rewrite(
      HAND_WRITTEN,
      (draft) => ({ ...draft, body: { ...(draft.body as object), model: 'n' } }) as RequestDraft,
    );
    expect(text).toBe(HAND_WRITTEN.replace('model: m', 'model: n'));
  });

  test('keeps unknown keys that the draft has lost, and puts new keys where they belong', () => {
    const text = rewrite(HAND_WRITTEN, ({ sidecall, info, endpoint, headers, body }) => ({
      sidecall,
      info: { name: info.name },
      docs: 'One\nTwo',
      endpoint,
      connection: 'c',
      headers,
      body,
    }));
    const withDocs = HAND_WRITTEN.replace('endpoint: a/b\n', 'docs: |-\n  One\n  Two\nendpoint: a/b\n');
    expect(text).toBe(withDocs.replace('endpoint: a/b\n', 'endpoint: a/b\nconnection: c\n'));
  });

  test('a list that grows keeps the comments of its other items', () => {
    const text = rewrite(HAND_WRITTEN, (draft) => ({
      ...draft,
      headers: [...(draft.headers ?? []), { name: 'last', value: 'x: y' }],
    }));
    expect(text).toBe(HAND_WRITTEN.replace('value: two }\n', 'value: two }\n  - name: last\n    value: "x: y"\n'));
  });

  test('JSON pasted as a body keeps its lines, and becomes a block when it is changed', () => {
    const text = 'sidecall: 2\ninfo: {name: A}\nendpoint: a/b\nbody: {\n  "model": "m",\n  "stop": ["a","b"]\n}\n';
    expect(rewrite(text, (draft) => ({ ...draft, endpoint: 'a/c' }))).toBe(text.replace('a/b', 'a/c'));
    expect(rewrite(text, (draft) => ({ ...draft, body: { model: 'n', stop: ['a', 'b'] } }))).toBe(
      'sidecall: 2\ninfo: {name: A}\nendpoint: a/b\nbody:\n  "model": "n"\n  "stop": [ "a", "b" ]\n',
    );
  });

  test('what the draft no longer has in known places is removed', () => {
    const text = rewrite(HAND_WRITTEN, ({ headers: _headers, ...draft }) => draft as RequestDraft);
    expect(text).not.toContain('x-trace');
    expect(read(text).headers).toBeUndefined();
  });

  test('CRLF and lists without indent stay', () => {
    const text = 'sidecall: 2\ninfo:\n  name: A\nendpoint: a/b\nheaders:\n- name: a\n  value: b\n'.replaceAll(
      '\n',
      '\r\n',
    );
    expect(rewrite(text, (draft) => ({ ...draft, info: { name: 'B' } }))).toBe(text.replace('name: A', 'name: B'));
  });

  test('aliases do not carry a change to a second place', () => {
    const text = 'sidecall: 2\ninfo: {name: A}\nendpoint: a/b\nbody:\n  a: &x {k: 1}\n  b: *x\n';
    const changed = rewrite(text, (draft) => ({ ...draft, body: { a: { k: 2 }, b: { k: 1 } } }));
    expect(read(changed).body).toEqual({ a: { k: 2 }, b: { k: 1 } });
  });
});

describe('secret variables', () => {
  const SECRET = `sidecall: 2
info:
  name: Hello
endpoint: a/b
variables:
  - name: apiKey
    secret: api-key-1 # set by Ada
`;

  test('have no value in the file, read and written again', () => {
    const draft = read(SECRET);
    expect(draft.variables).toEqual([{ name: 'apiKey', value: '', secret: 'api-key-1' }]);
    expect(rewrite(SECRET, (former) => ({ ...former }))).toBe(SECRET);
    expect(renderYaml(draft, layout)).not.toContain('value');
  });

  test('a variable that becomes secret loses its value', () => {
    const text = SECRET.replace('secret: api-key-1', 'value: "plain-text-key"');
    const changed = rewrite(text, (former) => ({
      ...former,
      variables: [{ name: 'apiKey', value: '', secret: 'api-key-1' }],
    }));
    expect(changed).toContain('secret: api-key-1');
    expect(changed).not.toMatch(/value|plain-text-key/);
  });

  test('a value beside the reference is refused, with its line', () => {
    expect(() => read(`${SECRET}    value: oops\n`)).toThrow(
      /line 8: `variables\[0\]\.value` is wrong: a secret variable/,
    );
  });
});

describe('any draft comes back as it was', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '\n',
          '\r',
          '\t',
          ' ',
          'a',
          '#',
          ': ',
          '- ',
          '"',
          "'",
          '汉',
          '\u2028',
          '{{x}}',
          '|',
          '---\n',
          '\uFEFF',
        ),
      )
      .map((parts) => parts.join('')),
    fc.constantFrom(
      ' \n',
      '\n \n',
      ' \n x\n',
      'true',
      'null',
      '~',
      '1e3',
      '0x1',
      '',
      '=',
      '<<',
      '2024-01-01',
      'no',
      '*a',
      '&a',
      '!!str',
      '%',
      '@',
      '`',
    ),
  );
  const body = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      text,
      fc.boolean(),
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
      fc.integer(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(
        text.filter((key) => key !== '__proto__'),
        tie('value'),
        { maxKeys: 4 },
      ),
    ),
  })).value;
  const draft = fc.record(
    {
      sidecall: fc.constant(2 as const),
      info: fc.record({ name: text }),
      docs: text,
      endpoint: fc.constant('a/b'),
      headers: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
      body,
    },
    { requiredKeys: ['sidecall', 'info', 'endpoint'] },
  ) as unknown as fc.Arbitrary<RequestDraft>;

  test('written anew', () => {
    fc.assert(
      fc.property(draft, (value) => {
        expect(read(renderYaml(value, layout))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test('written over any other', () => {
    fc.assert(
      fc.property(draft, draft, (former, value) => {
        expect(read(rewriteYaml(parse(renderYaml(former, layout)), value, layout))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});

test('a new file: keys in their order, text of many lines as a block', () => {
  const text = renderYaml(
    {
      body: { model: 'm', messages: [{ role: 'user', content: 'One\nTwo: "x"\n' }] },
      endpoint: 'a/b',
      info: { name: 'Hello' },
      sidecall: 2,
      docs: undefined,
    },
    layout,
  );
  expect(text).toBe(`sidecall: 2
info:
  name: Hello
endpoint: a/b
body:
  model: m
  messages:
    - role: user
      content: |
        One
        Two: "x"
`);
});
