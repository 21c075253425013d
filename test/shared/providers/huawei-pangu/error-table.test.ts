import { expect, it } from 'vitest';
import { findErrorEntry } from '../../../../shared/advice/find-error-entry.ts';
import type { ProviderError } from '../../../../shared/streaming/stream-event.ts';

function failure(fields: Partial<ProviderError>): ProviderError {
  return {
    status: 400,
    code: null,
    type: null,
    message: '',
    requestId: null,
    category: 'invalid_request',
    retryable: false,
    ...fields,
  };
}

it.each<[Partial<ProviderError>, RegExp]>([
  [{ status: 401, code: 'APIG.0303' }, /V1 takes the API key in X-Apig-AppCode, V2 as Authorization: Bearer/],
  [{ status: 401, code: 'APIG.0301' }, /24 hours/],
  [{ status: 403, code: 'IAM.0011' }, /24 hours/],
  [{ status: 401, code: '401', message: 'The token was refused: The username or password is wrong.' }, /HUAWEI ID/],
  [{ status: 400, code: 'PANGU.3254' }, /Copy the call path again/],
  [{ status: 404 }, /Copy the call path again/],
])('%j', (error, says) => {
  expect(findErrorEntry(failure(error), 'huawei-pangu')?.action.en).toMatch(says);
});
