/** One way in which a secret may lie around. */
export type SecretForm = { encoding: string; bytes: Buffer };

const SHARD_CHARS = 8;
const formsKnown = new Map<string, SecretForm[]>();

/** The forms of a secret that a search must know: written whole, encoded, turned round, and in pieces. */
export function secretForms(secret: string): SecretForm[] {
  const known = formsKnown.get(secret);
  if (known !== undefined) return known;
  const text = Buffer.from(secret);
  const codes = [...text];
  const hex = text.toString('hex');
  // What base64 makes of it depends on where in a triple of bytes it starts; the ends that vary are cut off.
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), text])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4, -4),
  );
  const wide = Buffer.from(secret, 'utf16le');
  // The end is where the chance is: `sk-canary-` stands in every one of them.
  const shards = (secret.slice(-32).match(/.{8}/g) ?? []).filter((shard) => shard.length === SHARD_CHARS);
  const forms: [string, string | Buffer][] = [
    ['raw', text],
    ['utf-16', wide],
    ['utf-16 big-endian', Buffer.from(wide).swap16()],
    ['hex', hex],
    ['hex', hex.toUpperCase()],
    ...base64.map((value): [string, string] => ['base64', value]),
    ...base64.map((value): [string, string] => ['base64url', value.replaceAll('+', '-').replaceAll('/', '_')]),
    ['url-encoded', codes.map((code) => `%${code.toString(16).padStart(2, '0')}`).join('')],
    ['url-encoded', codes.map((code) => `%${code.toString(16).padStart(2, '0').toUpperCase()}`).join('')],
    ['json-escaped', codes.map((code) => `\\u${code.toString(16).padStart(4, '0')}`).join('')],
    ['json-escaped', codes.map((code) => `\\u${code.toString(16).padStart(4, '0').toUpperCase()}`).join('')],
    ['reversed', [...secret].reverse().join('')],
    ...shards.map((shard): [string, string] => ['shard', shard]),
    ...shards.map((shard): [string, Buffer] => ['shard', Buffer.from(shard, 'utf16le')]),
  ];
  const made = forms.map(([encoding, value]) => ({ encoding, bytes: Buffer.from(value as string) }));
  formsKnown.set(secret, made);
  return made;
}

/** The forms in which a text or some bytes hold a secret. */
export function findSecret(content: string | Buffer, secret: string): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const found = secretForms(secret).filter((form) => bytes.includes(form.bytes));
  return [...new Set(found.map(({ encoding }) => encoding))];
}
