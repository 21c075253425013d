import { expect, it } from 'vitest';
import { effectiveConnection } from '../../../shared/requests/effective-connection.ts';

const outer = { label: 'Outer', connection: 'outer' };
const silent = { label: 'Silent' };
const none = { label: 'None', connection: null };

it.each([
  ['its own', 'own', [outer], { id: 'own', folder: null }],
  ['none at all, although a folder has one', null, [outer], { id: null, folder: null }],
  ['that of the innermost folder that says something', undefined, [silent, outer], { id: 'outer', folder: outer }],
  ['none, where an inner folder says so', undefined, [none, outer], { id: null, folder: none }],
  ['none, where nobody says anything', undefined, [silent], { id: null, folder: null }],
] as const)('a request uses %s', (_what, own, folders, expected) => {
  expect(effectiveConnection<(typeof folders)[number] & { connection?: string | null }>(own, folders)).toEqual(
    expected,
  );
});
