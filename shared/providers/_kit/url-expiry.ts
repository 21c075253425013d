/**
 * When a signed address stops working, as it says itself: `se` (Azure, which has OpenAI's pictures), `Expires` in
 * seconds since 1970 (Alibaba's and Google's storage), or date and lifetime (`X-Amz-…` and its kin). Null when it is silent.
 */
export function expiryOfUrl(url: string): number | null {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? '';
  const values = new Map(
    query.split('&').map((pair) => {
      const [name = '', value = ''] = pair.split('=', 2);
      return [name.toLowerCase(), decode(value)] as const;
    }),
  );
  const end = values.get('se');
  if (end !== undefined) return validTime(Date.parse(end));
  const seconds = Number(values.get('expires') ?? Number.NaN);
  if (seconds > 1_000_000_000) return validTime(seconds * 1000);
  for (const prefix of ['x-amz', 'x-goog', 'x-tos', 'x-oss']) {
    const start = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(values.get(`${prefix}-date`) ?? '');
    const lifetime = Number(values.get(`${prefix}-expires`) ?? Number.NaN);
    if (start === null || !(lifetime > 0)) continue;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = start.slice(1).map(Number);
    return validTime(Date.UTC(year, month - 1, day, hour, minute, second) + lifetime * 1000);
  }
  return null;
}

function validTime(epochMs: number): number | null {
  return Number.isFinite(epochMs) ? epochMs : null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
