import { decodeForm } from './query-text.ts';

/** A name for a request that has none: method and path, without host and query. */
export function requestTitle(method: string, url: string): string {
  const path = decodeForm(
    url
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '')
      .replace(/[?#].*$/s, '')
      .replace(/\+/g, '%2B'),
  );
  const host = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1] ?? url;
  const place = path.replace(/\/+$/, '') === '' ? host : path;
  return `${method} ${place}`.slice(0, 120);
}
