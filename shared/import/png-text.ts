import type { JsonObject, JsonValue } from '../model/json.ts';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Nobody's workflow is as long; a damaged file may say that its text is. */
const MAX_TEXT_BYTES = 32_000_000;

/** True for a file that may be read by `pngWorkflow`. */
export function isPngName(name: string): boolean {
  return /\.png$/i.test(name);
}

/**
 * The workflow that ComfyUI wrote into a picture, as JSON: `prompt` is what its server ran, `workflow` its screen. Of
 * both, those that are there; a picture without either gives an empty object.
 */
export function pngWorkflow(bytes: Uint8Array): string {
  const found: JsonObject = {};
  for (const { keyword, text } of pngTexts(bytes)) {
    if (keyword !== 'prompt' && keyword !== 'workflow') continue;
    const value = parsePython(text);
    if (value !== undefined) found[keyword] = value;
  }
  return JSON.stringify(found);
}

/** The texts of a picture that are not packed, as ComfyUI writes them; none where the bytes are no PNG. */
function pngTexts(bytes: Uint8Array): { keyword: string; text: string }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const texts: { keyword: string; text: string }[] = [];
  if (SIGNATURE.some((byte, index) => bytes[index] !== byte)) return texts;
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = latin(bytes.subarray(at + 4, at + 8));
    const data = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IEND' || data.length < length) break;
    if (length <= MAX_TEXT_BYTES && type === 'tEXt') texts.push(...readText(data));
    if (length <= MAX_TEXT_BYTES && type === 'iTXt') texts.push(...readInternational(data));
    at += 12 + length;
  }
  return texts;
}

function readText(data: Uint8Array) {
  const end = data.indexOf(0);
  return end === -1 ? [] : [{ keyword: latin(data.subarray(0, end)), text: latin(data.subarray(end + 1)) }];
}

/** Keyword, a flag and a method of packing, a language, the keyword in that language, and the text in UTF-8. */
function readInternational(data: Uint8Array) {
  const end = data.indexOf(0);
  const language = data.indexOf(0, end + 3);
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
  if (end === -1 || translated === -1 || data[end + 1] !== 0) return [];
  const text = new TextDecoder().decode(data.subarray(translated + 1));
  return [{ keyword: latin(data.subarray(0, end)), text }];
}

function latin(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

/** Python writes numbers into JSON that JSON does not have. */
function parsePython(text: string): JsonValue | undefined {
  const known = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (part) => (part[0] === '"' ? part : 'null'));
  try {
    return JSON.parse(known) as JsonValue;
  } catch {
    return undefined;
  }
}
