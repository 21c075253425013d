import { expect, it } from 'vitest';
import { putEnvironmentsFirst } from '../../../shared/import/environments-first.ts';
import { readImport } from '../../../shared/import/read-import.ts';
import { planImport } from '../../../shared/import/to-workspace.ts';
import { inEnglish } from '../../support/import-issues.ts';

const collection = JSON.stringify({
  info: { name: 'Shop', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
  variable: [
    { key: 'host', value: 'https://default.example.com' },
    { key: 'only', value: 'here' },
  ],
  item: [{ name: 'R', request: 'https://example.com/{{host}}/{{only}}' }],
});
const environmentFile = (name: string, values: object[]) =>
  JSON.stringify({ name, values, _postman_variable_scope: 'environment' });

it('lets the value of an environment count before that of the collection', () => {
  const { document } = readImport('auto', [
    { name: 'c.json', text: collection },
    { name: 'eu.json', text: environmentFile('EU', [{ key: 'host', value: 'https://eu.example.com', enabled: true }]) },
    { name: 'us.json', text: environmentFile('US', [{ key: 'region', value: 'us', enabled: true }]) },
  ]);
  const plan = planImport(document, 'Imported');
  expect(plan.folders[0]?.settings.variables?.map(({ name }) => name)).toEqual(['only']);
  expect(
    plan.environments.map(({ environment }) => environment.variables.map(({ name, value }) => `${name}=${value}`)),
  ).toEqual([['host=https://eu.example.com'], ['host=https://default.example.com', 'region=us']]);
  expect(inEnglish(plan.issues).map(({ message }) => message)).toContainEqual(expect.stringContaining('{{host}}'));
});

it('leaves alone what nothing contests', () => {
  const { document } = readImport('auto', [{ name: 'c.json', text: collection }]);
  expect(putEnvironmentsFirst(document)).toBe(document);
});

it('keeps the variables that a request defines for itself', () => {
  const text = 'meta {\n  name: R\n}\n\nget {\n  url: https://h/{{id}}\n}\n\nvars:pre-request {\n  id: 42\n}\n';
  const plan = planImport(readImport('bruno', [{ name: 'R.bru', text }]).document, 'Imported');
  expect(plan.requests[0]?.draft.variables).toEqual([{ name: 'id', value: '42' }]);
});
