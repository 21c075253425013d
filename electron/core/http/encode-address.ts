/** What RFC 3986 has no place for, and the URL of browsers leaves as it is: all of it in the query, some in the path. */
const LEFT_OVER = /[\\^`{|}]/g;

/**
 * Encodes what no address on the wire may hold, where the URL itself does not. The samples of code encode the same:
 * some client libraries do it by themselves, so that any other form could not be the same everywhere.
 */
export function encodeAddress(url: URL): URL {
  const encode = (text: string) => text.replace(LEFT_OVER, encodeURIComponent);
  const { pathname, search } = url;
  if (encode(pathname) !== pathname) url.pathname = encode(pathname);
  if (encode(search) !== search) url.search = encode(search);
  return url;
}
