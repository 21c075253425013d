import type { JsonObject, JsonValue } from '../../../model/json.ts';
import { isJsonObject } from '../../../model/json.ts';
import type { ImportedAuth } from '../../import-document.ts';
import type { Tell } from '../../remark.ts';
import { objectsOf, textOf } from '../_kit/read-values.ts';
import { KEPT_OAUTH2_TOKEN, unsupportedAuth } from '../_kit/unsupported-auth.ts';

/** Null: nothing is said, so that what is around counts. */
export function readAuth(value: JsonValue | undefined, issue: Tell): ImportedAuth | null {
  if (!isJsonObject(value)) return null;
  const type = textOf(value.type);
  if (type === '' || type === 'inherit') return null;
  if (type === 'noauth') return { type: 'none' };
  const attribute = readAttributes(value, type);
  switch (type) {
    case 'bearer':
      return { type: 'bearer', token: attribute('token') };
    case 'basic':
      return { type: 'basic', username: attribute('username'), password: attribute('password') };
    case 'apikey':
      return {
        type: 'apikey',
        key: attribute('key'),
        value: attribute('value'),
        in: attribute('in') === 'query' ? 'query' : 'header',
      };
    case 'oauth2':
      if (attribute('accessToken') !== '') return keptToken(attribute, issue);
      break;
  }
  issue(unsupportedAuth(type));
  return { type: 'none' };
}

function keptToken(attribute: (name: string) => string, issue: Tell): ImportedAuth {
  issue(KEPT_OAUTH2_TOKEN);
  const token = attribute('accessToken');
  if (attribute('addTokenTo') === 'queryParams')
    return { type: 'apikey', key: 'access_token', value: token, in: 'query' };
  const prefix = attribute('headerPrefix').trim();
  if (prefix === '' || /^bearer$/i.test(prefix)) return { type: 'bearer', token };
  return { type: 'header', key: 'Authorization', value: `${prefix} ${token}` };
}

/** Version 2.1 has a list of attributes, version 2.0 an object. */
function readAttributes(auth: JsonObject, type: string): (name: string) => string {
  const given = auth[type];
  const values = isJsonObject(given)
    ? new Map(Object.entries(given))
    : new Map(objectsOf(given).map((item) => [textOf(item.key), item.value ?? null]));
  return (name) => textOf(values.get(name));
}
