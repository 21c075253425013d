const CREDENTIAL_NAME =
  /(^|[-_])(authorization|auth|cookie|token|secret|password|passwd|credentials?|signature)($|[-_])|api[-_]?key|app[-_]?code|access[-_]?key|subscription[-_]?key/i;

/** How a credential is announced inside its header; the announcement is no secret. */
const SCHEME = /^(?:Bearer|Basic|Token|APPCODE|Digest)\s+/i;

/** True for the name of a header or query parameter whose value must not stand in a sample. */
export function isCredentialName(name: string): boolean {
  return CREDENTIAL_NAME.test(name);
}

/** True for the header names under which a service takes its one key. */
export function isKeyHeader(name: string): boolean {
  return /^authorization$|api[-_]?key/i.test(name);
}

/** `Bearer sk-1` to `Bearer ` and `sk-1`. */
export function splitScheme(value: string): { scheme: string; credential: string } {
  const scheme = SCHEME.exec(value)?.[0] ?? '';
  return { scheme, credential: value.slice(scheme.length) };
}
