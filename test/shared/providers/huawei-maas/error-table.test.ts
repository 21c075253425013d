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
  [{ status: 401, code: 'ModelArts.81003' }, /few minutes after .* region of the service/],
  [{ status: 403 }, /few minutes after .* region of the service/],
  [{ status: 400, code: 'ModelArts.81001', message: 'Prompt length exceeds 32768.' }, /Shorten/],
  [{ status: 400, code: 'ModelArts.81001', message: 'Invalid body.' }, /body is JSON/],
  [
    { status: 400, code: '400', message: "[{'type': 'extra_forbidden', 'loc': ('body', 'min_p')}]" },
    /Remove the field/,
  ],
  [{ status: 404, type: 'NotFoundError', message: 'The model `x` does not exist.' }, /Copy the model name/],
  [{ status: 404, message: 'Not Found' }, /second \/v1/],
  [{ status: 400, code: '400', message: 'n must be 1 when using greedy sampling, got 2.' }, /temperature above 0/],
  [
    {
      status: null,
      code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      message: 'maas.test uses a self-signed TLS certificate, which is not trusted.',
    },
    /verification off/,
  ],
])('%j', (error, says) => {
  expect(findErrorEntry(failure(error), 'huawei-maas')?.action.en).toMatch(says);
});

it('keeps its word on certificates to itself', () => {
  const error = failure({
    status: null,
    code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    message: 'maas.test uses a self-signed TLS certificate, which is not trusted.',
  });
  expect(findErrorEntry(error, 'anthropic')?.action.en ?? '').not.toMatch(/verification off/);
});
