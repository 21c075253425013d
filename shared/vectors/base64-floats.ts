const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map([...ALPHABET].map((character, value) => [character.charCodeAt(0), value]));

/**
 * The floats of 32 bits, the least byte first, that a Base64 text is made of; null when it is none, or not of whole
 * floats.
 */
export function base64Floats(base64: string): Float32Array | null {
  const text = base64.replace(/=+$/, '');
  const length = Math.floor((text.length * 3) / 4);
  if (length === 0 || length % 4 !== 0) return null;
  const view = new DataView(new ArrayBuffer(length));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const value = VALUES.get(text.charCodeAt(index));
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    view.setUint8(at, (held >> bits) & 0xff);
    at += 1;
  }
  return Float32Array.from({ length: length / 4 }, (_, index) => view.getFloat32(index * 4, true));
}
