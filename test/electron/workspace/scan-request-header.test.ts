import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestKind } from '../../../electron/core/workspace/file-kinds.ts';
import { scanRequestHeader } from '../../../electron/core/workspace/scan-request-header.ts';
import { renderYaml } from '../../../electron/core/workspace/write-yaml.ts';
import { parseYamlFile, readAs } from '../../../electron/core/workspace/yaml-file.ts';

const realParser = (text: string) => {
  const draft = readAs(parseYamlFile(Buffer.from(text), 'x.yml'), requestKind.schema);
  return { name: draft.info.name, endpoint: draft.endpoint, isCompare: draft.compare !== undefined };
};

test('says the same as the real parser, or nothing', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('Hello', '天气', 'a: b', '#x', 'a #b', 'true', '12', "it's", '"q"', '- x', '{{x}}', 'two\nlines'),
  );
  const draft = fc.record(
    {
      info: fc.record({ name: text }),
      docs: text,
      endpoint: fc.constantFrom('a/b', 'c/d.e'),
      compare: fc.constant({ targets: [] }),
      headers: fc.array(fc.record({ name: text, value: text }), { maxLength: 2 }),
      body: fc.dictionary(text, text, { maxKeys: 3 }),
    },
    { requiredKeys: ['info', 'endpoint'] },
  );
  fc.assert(
    fc.property(draft, (value) => {
      const yaml = renderYaml({ sidecall: 2, ...value }, requestKind.layout);
      const scanned = scanRequestHeader(yaml);
      if (scanned) expect(scanned).toEqual({ header: realParser(yaml), version: 2 });
    }),
    { numRuns: 1000 },
  );
});

test('what Sidecall writes is scanned and not parsed', () => {
  const text = renderYaml(
    { sidecall: 2, info: { name: '天气 v2' }, endpoint: 'a/b', compare: { targets: [] }, body: { x: 'One\nTwo' } },
    requestKind.layout,
  );
  expect(scanRequestHeader(text)).toEqual({
    header: { name: '天气 v2', endpoint: 'a/b', isCompare: true },
    version: 2,
  });
  expect(scanRequestHeader(text.replaceAll('\n', '\r\n'))).not.toBeNull();
});

test.each([
  'sidecall: 3\ninfo:\n  name: A\nendpoint: a/b\n',
  'info:\n  name: A\nendpoint: a/b\n',
  'sidecall: 2\ninfo: {name: A}\nendpoint: a/b\n',
  'sidecall: 2\ninfo:\n  name: A\n    and more\nendpoint: a/b\n',
  'sidecall: 2\ninfo:\n  name: A\nendpoint: a/b\n  and more\n',
  'sidecall: 2\ninfo:\n  name: A\nendpoint: a/b\nendpoint: c/d\n',
  'sidecall: 2\ninfo:\n  name: &x A\nendpoint: a/b\n',
  'sidecall: 2\ninfo:\n  name: "a\\"b"\nendpoint: a/b\n',
  'sidecall: 2\ninfo:\n  name: A # comment\nendpoint: a/b\n',
  'sidecall: 2\ninfo:\n  name: A\nendpoint: |\n  a/b\n',
  '{sidecall: 2, info: {name: A}, endpoint: a/b}\n',
  'sidecall: 2\ninfo:\n  name: A\nendpoint: a/b\n---\nx: 1\n',
  '',
])('leaves %j to the real parser', (text) => {
  expect(scanRequestHeader(text)).toBeNull();
});
