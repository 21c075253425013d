import { expect, test } from 'vitest';
import { isSecretMember, isSecretName } from '../../../shared/import/secret-shapes.ts';

test.each(['OPENAI_API_KEY', 'x-api-key', 'accessToken', 'password', 'client_secret', 'token'])(
  'a header or variable "%s" holds a credential',
  (name) => expect(isSecretName(name)).toBe(true),
);

test.each(['max_tokens', 'prompt_cache_key', 'sort-key', 'public_key'])(
  'a header or variable "%s" holds none',
  (name) => expect(isSecretName(name)).toBe(false),
);

test.each(['api_key', 'apiKey', 'client_secret', 'password', 'access_token'])(
  'a member "%s" holds a credential',
  (name) => expect(isSecretMember(name)).toBe(true),
);

test.each(['key', 'token', 'auth', 'prompt_cache_key', 'cookie', 'authorization', 'max_tokens'])(
  'a member "%s" may be anything',
  (name) => expect(isSecretMember(name)).toBe(false),
);
