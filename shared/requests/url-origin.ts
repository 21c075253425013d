/** Null for what is no address: older runtimes have no `URL.canParse` to ask first. */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Origin as the network layer understands it. A WebSocket belongs to the origin whose handshake opens it: `wss:` is `https:`. */
export function networkOrigin(url: URL): string {
  return url.origin.replace(/^ws/, 'http');
}

/**
 * Origin of an absolute http(s) URL in lower case without a default port, e.g. `https://api.openai.com`; null when the
 * text is no such URL. A WebSocket belongs to the origin whose handshake opens it: `wss:` is `https:`. Deliberately stricter than a browser: no user name or password in the URL, no backslash, no
 * space or control character, because two parsers that read those differently could send a secret to another host.
 */
export function urlOrigin(url: string): string | null {
  const match = /^(https?|wss?):\/\/([^/?#]+)(?:[/?#]|$)/i.exec(url);
  if (match === null || !isPlainText(url)) return null;
  const scheme = (match[1] ?? '').toLowerCase().replace(/^ws/, 'http');
  const authority = /^(\[[0-9a-f:.]+\]|[^@:[\]{}\\<>"^`|%]+)(?::(\d{1,5}))?$/i.exec(match[2] ?? '');
  if (authority === null) return null;
  const port = authority[2] === undefined ? null : Number(authority[2]);
  if (port !== null && port > 65_535) return null;
  const isDefaultPort = port === null || port === (scheme === 'https' ? 443 : 80);
  return `${scheme}://${(authority[1] ?? '').toLowerCase()}${isDefaultPort ? '' : `:${port}`}`;
}

function isPlainText(url: string): boolean {
  for (let index = 0; index < url.length; index += 1) {
    const code = url.charCodeAt(index);
    if (code <= 0x20 || code === 0x7f || code === 0x5c) return false;
  }
  return true;
}
