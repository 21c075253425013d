import type { ImportedAuth } from '../../import-document.ts';
import type { Tell } from '../../remark.ts';
import { unsupportedAuth } from '../_kit/unsupported-auth.ts';
import type { BrunoAuth } from './tree.ts';

/** Null: nothing is said. */
export function readAuth(auth: BrunoAuth | null, tell: Tell): ImportedAuth | null {
  if (auth === null) return null;
  const { attribute } = auth;
  switch (auth.mode) {
    case '':
      return null;
    case 'none':
      return { type: 'none' };
    case 'inherit':
      return { type: 'inherit' };
    case 'bearer':
      return { type: 'bearer', token: attribute('token') };
    case 'basic':
      return { type: 'basic', username: attribute('username'), password: attribute('password') };
    case 'apikey':
      return {
        type: 'apikey',
        key: attribute('key'),
        value: attribute('value'),
        in: /^query/.test(attribute('placement')) ? 'query' : 'header',
      };
  }
  tell(unsupportedAuth(auth.mode));
  return { type: 'none' };
}
