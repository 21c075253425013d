import { encodeMultipart } from '../_kit/multipart-body.ts';
import { objectOf, textOf } from '../_kit/read-json.ts';
import type { UploadSpec } from '../_kit/upload-spec.ts';
import { comfyUrl } from './comfy-url.ts';

/** The server's folder of input files. The same file twice is kept once; another of its name gets a number. */
export const comfyUpload: UploadSpec = {
  form({ baseUrl, path, fileName, mediaType }) {
    const { contentType, ...encoded } = encodeMultipart(
      [
        { name: 'image', value: '', file: path, filename: fileName, contentType: mediaType },
        { name: 'type', value: 'input' },
      ],
      null,
    );
    const headers = [['content-type', contentType]] as const;
    return { request: { method: 'POST', url: comfyUrl(baseUrl, '/upload/image'), headers, ...encoded }, isOwn: true };
  },
  reference(_target, _policy, answer) {
    const { name, subfolder } = objectOf(answer);
    const folder = textOf(subfolder);
    return folder === null ? textOf(name) : `${folder}/${textOf(name) ?? ''}`;
  },
  lifetimeMs: null,
};
