import { expect, it } from 'vitest';
import {
  tidyTarget,
  withConnection,
  withField,
  withHeaders,
  withPatch,
} from '../../../../renderer/src/features/compare/target/edit-target.ts';
import type { CompareTarget } from '../../../../shared/model/compare.ts';

const target = { connection: 'a', model: 'm', later: 'key', overrides: { body: { x: 1 }, own: true } } as CompareTarget;

it('keeps what it does not know, and leaves nothing empty in the file', () => {
  expect(withField(target, 'model', undefined)).not.toHaveProperty('model');
  expect(withPatch(target, {})).toEqual({ connection: 'a', model: 'm', later: 'key', overrides: { own: true } });
  const bare: CompareTarget = { connection: 'a' };
  expect(withPatch(withPatch(bare, { x: 1 }), {})).toEqual(bare);
  expect(withHeaders(withHeaders(bare, [{ name: 'a', value: 'b' }]), undefined)).toEqual(bare);
  expect(tidyTarget({ connection: 'a', model: ' ', label: ' L ' })).toEqual({ connection: 'a', label: 'L' });
});

it('forgets the model, which is the former connection’s, with the connection', () => {
  expect(withConnection(target, 'b')).toEqual({ connection: 'b', later: 'key', overrides: target.overrides });
  expect(withConnection(target, 'a')).toBe(target);
});
