/**
 * What a link or image in an answer points at, judged without ever loading it. An `address` that can be opened is as the
 * system would get it: hosts of other scripts and marks that turn the writing around are spelled out.
 */
export type LinkTarget = { address: string; host: string; canOpen: boolean };

const OPENABLE = new Set(['http:', 'https:', 'mailto:']);

/**
 * Reads an address out of model output. Only http, https and mailto can be opened (main checks again and asks the
 * user); everything else is shown as text. An address with a user name in it is not opened: it poses as another host.
 */
export function readLinkTarget(address: string | undefined): LinkTarget {
  const text = address ?? '';
  try {
    const url = new URL(text);
    const hasUserInfo = url.username !== '' || url.password !== '';
    const canOpen = OPENABLE.has(url.protocol) && !hasUserInfo;
    return { address: canOpen ? url.href : text, host: url.host, canOpen };
  } catch {
    return { address: text, host: '', canOpen: false };
  }
}
