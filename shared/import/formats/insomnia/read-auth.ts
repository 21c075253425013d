import { isJsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportedAuth } from '../../import-document.ts';
import { remark, type Tell } from '../../remark.ts';
import { textOf } from '../_kit/read-values.ts';
import { KEPT_OAUTH2_TOKEN, unsupportedAuth } from '../_kit/unsupported-auth.ts';

/** Null: nothing is chosen, so that the folder's counts. */
export function readAuth(value: JsonValue | undefined, tell: Tell): ImportedAuth | null {
  if (!isJsonObject(value)) return null;
  const type = textOf(value.type);
  if (type === '' || type === 'inherit') return null;
  if (type === 'none') return { type: 'none' };
  if (value.disabled === true) {
    tell(remark('authOff', { type }));
    return { type: 'none' };
  }
  switch (type) {
    case 'bearer':
      return withPrefix(textOf(value.prefix).trim(), textOf(value.token));
    case 'singleToken':
      return { type: 'bearer', token: textOf(value.token) };
    case 'basic':
      return { type: 'basic', username: textOf(value.username), password: textOf(value.password) };
    case 'apikey': {
      const key = textOf(value.key);
      const text = textOf(value.value);
      if (value.addTo === 'cookie') return { type: 'header', key: 'Cookie', value: `${key}=${text}` };
      return { type: 'apikey', key, value: text, in: value.addTo === 'queryParams' ? 'query' : 'header' };
    }
    case 'oauth2':
      if (textOf(value.accessToken) === '') break;
      tell(KEPT_OAUTH2_TOKEN);
      return withPrefix(textOf(value.tokenPrefix).trim(), textOf(value.accessToken));
  }
  tell(unsupportedAuth(type));
  return { type: 'none' };
}

function withPrefix(prefix: string, token: string): ImportedAuth {
  if (prefix === '' || /^bearer$/i.test(prefix)) return { type: 'bearer', token };
  return { type: 'header', key: 'Authorization', value: prefix === 'NO_PREFIX' ? token : `${prefix} ${token}` };
}
