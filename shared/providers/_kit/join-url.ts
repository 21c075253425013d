/** A URL taken apart far enough to append to its path. Works on text, so that `{{variables}}` survive. */
type UrlParts = { path: string; query: string };

/**
 * Joins base URL and API path so that no version or path is doubled and nothing else is guessed.
 *
 * - A base that already ends with the whole path is left alone: users paste the full URL from a provider's page.
 * - A base that ends with the version the path starts with (`…/v1` + `/v1/messages`) keeps one of the two.
 * - A query on either side is kept; slashes at the end of the base are not; a fragment never goes on the wire.
 */
export function joinUrl(baseUrl: string, path: string): string {
  const base = splitUrl(baseUrl);
  const tail = splitUrl(path.startsWith('/') ? path : `/${path}`);
  const query = joinQueries(base.query, tail.query);
  const trunk = base.path.replace(/\/+$/, '');
  if (trunk.endsWith(tail.path)) return trunk + query;
  const version = /^\/v\d+(?=\/)/.exec(tail.path)?.[0];
  const stem = version !== undefined && trunk.endsWith(version) ? trunk.slice(0, -version.length) : trunk;
  return stem + tail.path + query;
}

/** Appends a path as it stands, for plain HTTP, where a repeated part may well be meant. */
export function appendPath(baseUrl: string, path: string): string {
  const base = splitUrl(baseUrl);
  const tail = splitUrl(path);
  const query = joinQueries(base.query, tail.query);
  if (tail.path === '') return base.path + query;
  return `${base.path.replace(/\/+$/, '')}/${tail.path.replace(/^\/+/, '')}${query}`;
}

/** Adds `name=value` pairs that are already encoded after whatever query the URL has. */
export function appendQuery(url: string, encodedQuery: string): string {
  const parts = splitUrl(url);
  return parts.path + joinQueries(parts.query, encodedQuery === '' ? '' : `?${encodedQuery}`);
}

function splitUrl(url: string): UrlParts {
  const withoutFragment = url.trim().replace(/#.*$/, '');
  const mark = withoutFragment.indexOf('?');
  if (mark === -1) return { path: withoutFragment, query: '' };
  return { path: withoutFragment.slice(0, mark), query: withoutFragment.slice(mark) };
}

function joinQueries(first: string, second: string): string {
  const all = [first, second].map((query) => query.replace(/^\?/, '')).filter((query) => query !== '');
  return all.length === 0 ? '' : `?${all.join('&')}`;
}
