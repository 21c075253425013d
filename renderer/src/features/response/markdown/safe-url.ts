import { openableLink } from '../../../../../shared/links/openable-link.ts';

/**
 * What a link or image in an answer points at, judged without ever loading it. An `address` that can be opened is as the
 * system would get it: hosts of other scripts and marks that turn the writing around are spelled out.
 */
export type LinkTarget = { address: string; host: string; canOpen: boolean };

/** Reads an address out of model output. Main judges by the same rule, and asks the user; the rest is shown as text. */
export function readLinkTarget(address: string | undefined): LinkTarget {
  const text = address ?? '';
  const url = openableLink(text);
  if (url !== null) return { address: url.href, host: url.host, canOpen: true };
  return { address: text, host: hostOf(text), canOpen: false };
}

function hostOf(address: string): string {
  try {
    return new URL(address).host;
  } catch {
    return '';
  }
}
