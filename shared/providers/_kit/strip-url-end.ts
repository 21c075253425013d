/**
 * The base URL without an end that belongs to one call of the service: users paste the whole address of a call, or the
 * base that guides give for another form. What is before that end stays, and so does a query.
 *
 * @param ends longest first; without slashes at their end
 */
export function stripUrlEnd(baseUrl: string, ends: readonly string[]): string {
  const [, address = '', rest = ''] = /^([^?#]*)(.*)$/s.exec(baseUrl.trim()) ?? [];
  const trunk = address.replace(/\/+$/, '');
  const end = ends.find((known) => trunk.endsWith(known)) ?? '';
  return trunk.slice(0, trunk.length - end.length) + rest;
}
