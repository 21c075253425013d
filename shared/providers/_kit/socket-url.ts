/** The address of a WebSocket at a server of HTTP: `https:` becomes `wss:`. */
export function toSocketUrl(url: string): string {
  return url.replace(/^http(s?):\/\//i, (_, secure: string) => `ws${secure.toLowerCase()}://`);
}
