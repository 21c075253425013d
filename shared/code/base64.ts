const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of bytes that are written as hexadecimal digits. */
export function base64OfHex(hex: string): string {
  let encoded = '';
  for (let index = 0; index < hex.length; index += 6) {
    const digits = hex.slice(index, index + 6);
    const bits = Number.parseInt(digits.padEnd(6, '0'), 16);
    const byteCount = digits.length / 2;
    for (let place = 0; place < 4; place += 1) {
      encoded += place <= byteCount ? (DIGITS[(bits >> (18 - 6 * place)) & 63] ?? '') : '=';
    }
  }
  return encoded;
}

/** Base64 of the UTF-8 form of a text without halves of surrogate pairs. */
export function base64OfText(text: string): string {
  const hex = encodeURIComponent(text).replace(/%(..)|(.)/gs, (_part, digits: string | undefined, plain: string) =>
    (digits ?? plain.charCodeAt(0).toString(16)).toLowerCase(),
  );
  return base64OfHex(hex);
}
