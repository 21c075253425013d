/** Decodes Base64 that comes in pieces, cut anywhere. Null for a piece that is none. */
export type Base64Pieces = (text: string) => Uint8Array | null;

export function createBase64Pieces(): Base64Pieces {
  let rest = '';
  return (text) => {
    const joined = rest + text.replace(/\s+/g, '');
    if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(joined.length > 4096 ? joined.slice(-4096) : joined)) return null;
    // A piece that ends in padding is whole by itself; of any other, whole groups of four are.
    const whole = joined.endsWith('=') ? joined.length : joined.length - (joined.length % 4);
    rest = joined.slice(whole);
    return Buffer.from(joined.slice(0, whole), 'base64');
  };
}
