import { encodeMultipart } from '../_kit/multipart-body.ts';
import { objectOf, textOf } from '../_kit/read-json.ts';
import type { UploadSpec } from '../_kit/upload-spec.ts';
import { endpointUrl } from './endpoint-url.ts';

/** OpenAI's file store: the answer's id stands for the file. It is kept until it is deleted, so it is asked once. */
export const fileUpload: UploadSpec = {
  form(target) {
    const { contentType, ...encoded } = encodeMultipart(
      [
        { name: 'purpose', value: 'user_data' },
        { name: 'file', value: '', file: target.path, filename: target.fileName, contentType: target.mediaType },
      ],
      null,
    );
    const headers = [
      ['content-type', contentType],
      ['accept', 'application/json'],
    ] as const;
    return {
      request: { method: 'POST', url: endpointUrl(target.baseUrl, '/files'), headers, ...encoded },
      isOwn: true,
    };
  },
  reference: (_target, _policy, answer) => textOf(objectOf(answer).id),
  lifetimeMs: 24 * 3_600_000,
};
