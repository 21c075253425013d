import { isCredentialName, splitScheme } from '../../../shared/code/credentials.ts';
import type { RunRecord } from '../../../shared/model/run.ts';
import { MASK } from '../../../shared/variables/mask.ts';
import { secretForms } from '../runs/redact.ts';

/**
 * The same value with every text in it masked, object keys included. What holds nothing to mask is itself and no copy:
 * each event of an answer comes by here.
 */
export function maskJson<Value>(value: Value, mask: (text: string) => string): Value {
  if (typeof value === 'string') return mask(value) as Value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const items = value.map((item) => maskJson(item, mask));
    return items.every((item, index) => item === value[index]) ? value : (items as Value);
  }
  const names = Object.keys(value) as (keyof Value & string)[];
  /** Begun with the first field that is another than before. */
  let fields: [string, unknown][] | null = null;
  for (const [index, name] of names.entries()) {
    const maskedName = mask(name);
    const item = maskJson(value[name], mask);
    if (fields === null && maskedName === name && item === value[name]) continue;
    fields ??= names.slice(0, index).map((before) => [before, value[before]]);
    fields.push([maskedName, item]);
  }
  return fields === null ? value : (Object.fromEntries(fields) as Value);
}

/**
 * Keys that the user typed into a header or the address by hand, in place of the connection's secret: the vault does
 * not know them, and the file of the request has them, but copies of them in a history are nobody's wish.
 */
export function typedCredentials({ request }: Pick<RunRecord, 'request'>): string[] {
  const query = request.url.slice(request.url.indexOf('?') + 1);
  const parameters = request.url.includes('?') ? [...new URLSearchParams(query)] : [];
  const found = [...request.headers, ...parameters]
    .filter(([name]) => isCredentialName(name))
    .map(([, value]) => splitScheme(value).credential.trim())
    .filter((value) => !value.includes('•'));
  return secretForms(found);
}

export function maskTyped(text: string, credentials: readonly string[]): string {
  return credentials.reduce((masked, credential) => masked.replaceAll(credential, MASK), text);
}

/** With as many characters as before, so that places in the text stay what they are. */
export function maskInPlace(texts: readonly string[], credentials: readonly string[]): string[] {
  if (credentials.length === 0) return [...texts];
  const masked = credentials.reduce(
    (text, credential) => text.replaceAll(credential, '•'.repeat(credential.length)),
    texts.join(''),
  );
  let position = 0;
  return texts.map(({ length }) => {
    position += length;
    return masked.slice(position - length, position);
  });
}
