import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../electron/core/runs/redact.ts';
import { workMsOf } from '../../support/own-time.ts';

/** With all that services escape. */
const KEY = 'sk-Canary/01+23=45&67"89<ab>cd';
const bytes = Buffer.from(KEY);
const each = (write: (code: number) => string) => [...bytes].map(write).join('');
const hex = (code: number, chars: number) => code.toString(16).padStart(chars, '0');
const special = (write: (char: string) => string) => KEY.replace(/[^\w-]/g, write);

const FORMS: Record<string, string> = {
  'as it is': KEY,
  'JSON of PHP': JSON.stringify(KEY).slice(1, -1).replaceAll('/', '\\/'),
  'JSON of .NET': special((char) => `\\u${hex(char.charCodeAt(0), 4).toUpperCase()}`),
  'JSON with every character escaped': each((code) => `\\u${hex(code, 4)}`),
  'JSON with the last character alone escaped': `${KEY.slice(0, -1)}\\u${hex(bytes.at(-1) ?? 0, 4)}`,
  'a URL with the first character alone encoded': `%${hex(bytes[0] ?? 0, 2)}${KEY.slice(1)}`,
  'such JSON quoted in JSON': each((code) => `\\\\u${hex(code, 4)}`),
  'escapes of scripts': special((char) => `\\x${hex(char.charCodeAt(0), 2)}`),
  'a URL': encodeURIComponent(KEY),
  'a URL in small letters': encodeURIComponent(KEY).replace(/%../g, (code) => code.toLowerCase()),
  'a URL in a URL': encodeURIComponent(encodeURIComponent(KEY)),
  'a URL with every character encoded': each((code) => `%${hex(code, 2)}`),
  'HTML with names': special((char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char] ?? char),
  'HTML with numbers': special((char) => `&#${char.charCodeAt(0)};`),
  'HTML with hex numbers': special((char) => `&#x${hex(char.charCodeAt(0), 2)};`),
  'small letters': KEY.toLowerCase(),
  'a URL that is all small letters': encodeURIComponent(KEY).toLowerCase(),
  hex: bytes.toString('hex'),
  'hex in capitals': bytes.toString('hex').toUpperCase(),
  'turned round': [...KEY].reverse().join(''),
  'UTF-16': [...KEY].join('\0'),
};
for (const lead of ['', 'u', 'us']) {
  const encoded = Buffer.from(`${lead}${KEY}`).toString('base64');
  FORMS[`Base64 after ${lead.length} bytes`] = encoded;
  FORMS[`Base64 for URLs after ${lead.length} bytes`] = encoded.replaceAll('+', '-').replaceAll('/', '_');
}

/** What is left of a form: the ends of Base64 belong to what stands beside. */
const rest = (masked: string) => masked.replace(/^begin |•+|\*+| end$/g, '').length;

describe.each(Object.entries(FORMS))('a key repeated as %s', (name, form) => {
  const text = `begin ${form} end`;
  const allowed = name.startsWith('Base64') ? 6 : 0;

  it('is masked', () => {
    expect(rest(createRedactor([KEY]).whole(text))).toBeLessThanOrEqual(allowed);
  });

  it('is masked wherever the text is cut, in a text and in bytes', () => {
    for (let at = 1; at < text.length; at += 1) {
      const redactor = createRedactor([KEY]);
      const masked = redactor.push(text.slice(0, at)) + redactor.push(text.slice(at)) + redactor.end();
      expect(rest(masked), masked).toBeLessThanOrEqual(allowed);
      const ofBytes = redactor.ofBytes();
      const pieces = [ofBytes?.push(Buffer.from(text.slice(0, at))), ofBytes?.push(Buffer.from(text.slice(at)))];
      const bytesLeft = Buffer.concat([...pieces, ofBytes?.end()].map((piece) => piece ?? Buffer.alloc(0)));
      expect(bytesLeft).toHaveLength(text.length);
      expect(rest(bytesLeft.toString('latin1')), bytesLeft.toString('latin1')).toBeLessThanOrEqual(allowed);
    }
  });

  it('is masked in single characters', () => {
    const redactor = createRedactor([KEY]);
    const masked = [...text].map((char) => redactor.push(char)).join('') + redactor.end();
    expect(rest(masked), masked).toBeLessThanOrEqual(allowed);
  });
});

describe('a key that is kept with its scheme', () => {
  it.each([
    [`Bearer ${KEY}`, KEY],
    [`Basic ${Buffer.from(`ann:${KEY}`).toString('base64')}`, KEY],
  ])('is masked without it too: %s', (secret, repeated) => {
    expect(createRedactor([secret]).whole(`No ${repeated}.`)).toBe('No ••••••.');
  });
});

describe('what is no key', () => {
  it.each([
    '{"a":"\\n\\u4f60\\"b\\/c"}',
    '50% of a&b; 100%&',
    'sk-Canary',
    'sk-Canary\\u002',
    'ends in \\',
    'and in &#',
    '%2',
    '\\u00',
  ])('stays as it is: %s', (text) => {
    const redactor = createRedactor([KEY]);
    expect(redactor.whole(text)).toBe(text);
    expect([...text].map((char) => redactor.push(char)).join('') + redactor.end()).toBe(text);
    const ofBytes = redactor.ofBytes();
    const pieces = [...Buffer.from(text)].map((byte) => ofBytes?.push(Uint8Array.of(byte)) ?? Buffer.alloc(0));
    expect(Buffer.concat([...pieces, ofBytes?.end() ?? Buffer.alloc(0)]).toString()).toBe(text);
  });

  it.each(['\\', '%25', '%', '&', '&#', 's', 'sk-Canary\\/'])(
    'is told in a moment from very much of %s',
    async (unit) => {
      const text = unit.repeat(200_000);
      const redactor = createRedactor([KEY]);
      const mask = () => expect(redactor.push(text) + redactor.end()).toHaveLength(text.length);
      expect(await workMsOf(mask)).toBeLessThan(3_000);
    },
  );

  it('is not looked for where there is no secret, or only a placeholder of one', () => {
    expect(createRedactor(['EMPTY']).whole('EMPTY')).toBe('EMPTY');
    expect(createRedactor([]).ofBytes()).toBeNull();
  });
});
