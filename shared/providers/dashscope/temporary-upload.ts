import { encodeText } from '../../model/encode-text.ts';
import type { JsonValue } from '../../model/json.ts';
import { encodeMultipart } from '../_kit/multipart-body.ts';
import { objectOf } from '../_kit/read-json.ts';
import type { UploadSpec, UploadTarget } from '../_kit/upload-spec.ts';
import { hostUrl } from './host-url.ts';

/** The service keeps them for 48 hours; the last hour is not counted on. */
const LIFETIME_MS = 47 * 3_600_000;

/**
 * Model Studio's temporary storage: the service says where a file for a model goes, it is sent there by a signed form,
 * and requests to that model name it as `oss://…`.
 */
export const temporaryUpload: UploadSpec = {
  policy: ({ baseUrl, model }) => ({
    method: 'GET',
    url: hostUrl(baseUrl, `/api/v1/uploads?action=getPolicy&model=${encodeText(model)}`),
    headers: [['accept', 'application/json']],
    body: null,
  }),
  form(target, policy) {
    const fields = policyFields(policy);
    if (fields === null) return null;
    // The storage reads the fields in this order, and nothing that comes behind the file.
    const { contentType, ...encoded } = encodeMultipart(
      [
        { name: 'OSSAccessKeyId', value: fields.oss_access_key_id },
        { name: 'Signature', value: fields.signature },
        { name: 'policy', value: fields.policy },
        { name: 'key', value: objectKey(target, fields.upload_dir) },
        { name: 'x-oss-object-acl', value: fields.x_oss_object_acl },
        { name: 'x-oss-forbid-overwrite', value: fields.x_oss_forbid_overwrite },
        { name: 'success_action_status', value: '200' },
        { name: 'x-oss-content-type', value: target.mediaType },
        { name: 'file', value: '', file: target.path, filename: target.fileName, contentType: target.mediaType },
      ],
      null,
    );
    const request = { method: 'POST', url: fields.upload_host, headers: [['content-type', contentType]] as const };
    return { request: { ...request, ...encoded }, isOwn: false };
  },
  reference(target, policy) {
    const fields = policyFields(policy);
    return fields === null ? null : `oss://${objectKey(target, fields.upload_dir)}`;
  },
  headers: [['X-DashScope-OssResourceResolve', 'enable']],
  lifetimeMs: LIFETIME_MS,
};

const FIELDS = [
  'upload_host',
  'upload_dir',
  'oss_access_key_id',
  'signature',
  'policy',
  'x_oss_object_acl',
  'x_oss_forbid_overwrite',
] as const;

function policyFields(policy: JsonValue): Record<(typeof FIELDS)[number], string> | null {
  const data = objectOf(objectOf(policy).data);
  const entries = FIELDS.map((name) => [name, typeof data[name] === 'string' ? data[name] : String(data[name] ?? '')]);
  if (entries.some(([, value]) => value === '')) return null;
  return Object.fromEntries(entries) as Record<(typeof FIELDS)[number], string>;
}

function objectKey({ fileName }: UploadTarget, folder: string): string {
  return `${folder}/${fileName}`;
}
