import { z } from 'zod';

/** Names that HTTP allows a header to have. */
const headerName = z
  .string()
  .max(100)
  .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);

/** Where runs are told to a collector of OpenTelemetry; off without an endpoint. */
export const telemetrySettingsSchema = z.object({
  /** Base address; `/v1/traces` and `/v1/metrics` are added. */
  endpoint: z.string().max(2000).nullable(),
  /** Headers that are sent along. Their values are secrets of the vault. */
  headers: z.array(headerName).max(10),
});
export type TelemetrySettings = z.infer<typeof telemetrySettingsSchema>;

export const DEFAULT_TELEMETRY: TelemetrySettings = { endpoint: null, headers: [] };

/** Id of a header's value in the vault; no other secret can be named this way. */
export function telemetrySecretId(headerName: string): string {
  return `otlp:${headerName.toLowerCase()}`;
}

/** `<endpoint>/v1/<signal>`, a query kept; null for what is no http(s) address. */
export function signalUrl(endpoint: string, signal: 'traces' | 'metrics'): string | null {
  let url: URL;
  try {
    url = new URL(endpoint);
  } catch {
    return null;
  }
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return null;
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/v1/${signal}`;
  url.hash = '';
  return url.href;
}
