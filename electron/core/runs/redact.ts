import { MASK } from '../../../shared/variables/mask.ts';

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
};

export function createRedactor(secrets: readonly string[]): Redactor {
  return redactorOf(secretForms(secrets));
}

function redactorOf(needles: readonly string[]): Redactor {
  let held = '';

  function whole(text: string): string {
    let masked = text;
    for (const needle of needles) if (masked.includes(needle)) masked = masked.replaceAll(needle, MASK);
    return masked;
  }

  return {
    whole,
    another: () => (needles.length === 0 ? null : redactorOf(needles)),
    push(text) {
      if (needles.length === 0) return text;
      const masked = whole(held + text);
      const heldFrom = Math.min(...needles.map((needle) => partialMatchStart(masked, needle)));
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

/**
 * Secrets as they stand, and as they look inside JSON text, in JSON that is quoted in JSON, and inside a URL or form; the
 * longest first. Values too short to be secrets are left out.
 */
export function secretForms(secrets: readonly string[]): string[] {
  const forms = secrets
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .flatMap((secret) => {
      const inJson = escaped(secret);
      const encoded = percentEncoded(secret);
      return [secret, inJson, escaped(inJson), encoded, encoded.replace(/%20/g, '+')];
    });
  // The longest first: a shorter one may be part of it.
  return [...new Set(forms)].sort((a, b) => b.length - a.length);
}

function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function percentEncoded(secret: string): string {
  try {
    return encodeURIComponent(secret);
  } catch {
    // A lone surrogate has no encoded form.
    return secret;
  }
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
