import type { JsonValue } from '../../../model/json.ts';
import type { Header } from '../../_kit/merge-headers.ts';

const RESOLVE: Header = ['X-DashScope-OssResourceResolve', 'enable'];

/** Files in the service’s temporary store are only found where a header asks it to look there. */
export function uploadHeaders(body: JsonValue | undefined): readonly Header[] {
  return holdsUpload(body) ? [RESOLVE] : [];
}

function holdsUpload(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.startsWith('oss://');
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(holdsUpload);
}
