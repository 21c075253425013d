import { splitScheme } from '../../../shared/code/credentials.ts';
import { encodeText } from '../../../shared/model/encode-text.ts';
import { MASK } from '../../../shared/variables/mask.ts';
import { createEscapedSearch, type EscapedSearch } from './escaped-secrets.ts';
import { createNeedleTest } from './needle-search.ts';

/**
 * Shorter values are placeholders such as `EMPTY`, which local servers ask for: masking them would tear holes into
 * ordinary text and protect nothing.
 */
const MIN_SECRET_LENGTH = 8;

/** Takes secrets out of text that comes in pieces. A secret cut in two by the pieces is found too. */
export type Redactor = {
  /** Masked text; an ending that may be the start of a secret is held back for the next call. */
  push(text: string): string;
  /** What was held back. */
  end(): string;
  /** Masks one complete text; independent of the pieces. */
  whole(text: string): string;
  /** Another one of the same secrets, for another text that comes in pieces; null when there is nothing to mask. */
  another(): Redactor | null;
  /** One for bytes that come in pieces: there are as many of them afterwards. Null when there is nothing to mask. */
  ofBytes(): ByteRedactor | null;
};

/** As `Redactor`, for what is no text as a whole: a file may hold some all the same. */
export type ByteRedactor = { push(bytes: Uint8Array): Uint8Array; end(): Uint8Array };

/** What is looked for, and what takes its place. */
type Search = {
  secrets: readonly string[];
  needles: readonly string[];
  holdsNeedle(text: string): boolean;
  escaped: EscapedSearch;
  cover(found: string): string;
};

export function createRedactor(secrets: readonly string[]): Redactor {
  const all = [...new Set(secrets.flatMap(withParts))].filter(isSecret);
  // Whoever writes an address in small letters may escape it too.
  const inAnyCase = [...new Set(all.flatMap((secret) => [secret, secret.toLowerCase()]))];
  return redactorOf(searchOf(inAnyCase, secretForms(all), () => MASK));
}

function searchOf(secrets: readonly string[], needles: readonly string[], cover: Search['cover']): Search {
  return { secrets, needles, cover, holdsNeedle: createNeedleTest(needles), escaped: createEscapedSearch(secrets) };
}

/** A header may be kept as a whole, with its scheme; what a service repeats is the key in it, or the password. */
function withParts(secret: string): string[] {
  const { scheme, credential } = splitScheme(secret);
  if (scheme === '') return [secret];
  const pair = /^basic\s/i.test(scheme) ? Buffer.from(credential, 'base64').toString('utf8') : '';
  return [secret, credential, pair.slice(pair.indexOf(':') + 1)];
}

function redactorOf(search: Search): Redactor {
  const { needles, holdsNeedle, escaped, cover } = search;
  const shortest = Math.min(...needles.map(({ length }) => length));
  const needlesBehind = new Map<string, readonly string[]>();
  let held = '';

  function whole(text: string): string {
    if (text.length < shortest) return text;
    let masked = text;
    if (holdsNeedle(text)) for (const needle of needles) masked = masked.replaceAll(needle, cover(needle));
    return escaped.cover(masked, cover);
  }

  /** Those that a text which ends with this character may have begun: few, or none. */
  function openBehind(last: string): readonly string[] {
    const known = needlesBehind.get(last) ?? needles.filter((needle) => needle.slice(0, -1).includes(last));
    needlesBehind.set(last, known);
    return known;
  }

  /** Where the ending begins that may go on as a secret. */
  function openFrom(text: string): number {
    let from = text.length;
    for (const needle of openBehind(text.at(-1) ?? '')) from = Math.min(from, partialMatchStart(text, needle));
    return Math.min(from, escaped.openFrom(text));
  }

  return {
    whole,
    another: () => (needles.length === 0 ? null : redactorOf(search)),
    ofBytes: () => (needles.length === 0 ? null : byteRedactorOf(search)),
    push(text) {
      if (needles.length === 0) return text;
      const masked = whole(held + text);
      const heldFrom = openFrom(masked);
      held = masked.slice(heldFrom);
      return masked.slice(0, heldFrom);
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** Each byte as one character, so that it is the same search. */
function byteRedactorOf({ secrets, needles }: Search): ByteRedactor {
  const asBytes = (texts: readonly string[]) => texts.map((text) => Buffer.from(text, 'utf8').toString('latin1'));
  const cover = (found: string) => '*'.repeat(found.length);
  const redactor = redactorOf(searchOf(asBytes(secrets), asBytes(needles), cover));
  return {
    push: (bytes) =>
      Buffer.from(
        redactor.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')),
        'latin1',
      ),
    end: () => Buffer.from(redactor.end(), 'latin1'),
  };
}

/** Bytes that come in no pieces, with as many of them as before. */
export function wholeBytes(redactor: Redactor, bytes: Uint8Array): Uint8Array {
  const ofBytes = redactor.ofBytes();
  return ofBytes === null ? bytes : Buffer.concat([ofBytes.push(bytes), ofBytes.end()]);
}

/**
 * Secrets as they stand, and in the forms that a service may repeat them in: inside JSON text, in JSON that is quoted in
 * JSON, inside a URL or form, in small letters (names of hosts), in UTF-16 that is read as UTF-8, in Base64 wherever it
 * begins, in hex, and turned round; the longest first. Values too short to be secrets are left out.
 */
export function secretForms(secrets: readonly string[]): string[] {
  const forms = secrets.filter(isSecret).flatMap((secret) => {
    const inJson = inJsonText(secret);
    const encoded = encodeText(secret);
    const turned = [...secret].reverse().join('');
    const wide = [...secret].join('\0');
    return [
      secret,
      inJson,
      inJsonText(inJson),
      encoded,
      encoded.replace(/%20/g, '+'),
      secret.toLowerCase(),
      turned,
      wide,
      ...inOtherBases(secret),
    ];
  });
  // The longest first: a shorter one may be part of it.
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function isSecret(value: string): boolean {
  return value.length >= MIN_SECRET_LENGTH;
}

/** What Base64 makes of it depends on where in a triple of bytes it begins; the ends that vary are left out. */
function inOtherBases(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6)),
  );
  const hex = bytes.toString('hex');
  return [
    ...base64,
    ...base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64.map((text) => text.replaceAll('/', '\\/')),
    hex,
    hex.toUpperCase(),
  ];
}

function inJsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Where the longest ending of `text` that begins like `needle` starts; the length of the text when there is none. */
function partialMatchStart(text: string, needle: string): number {
  const first = needle.charAt(0);
  let index = text.indexOf(first, Math.max(text.length - needle.length + 1, 0));
  while (index !== -1) {
    if (needle.startsWith(text.slice(index))) return index;
    index = text.indexOf(first, index + 1);
  }
  return text.length;
}
