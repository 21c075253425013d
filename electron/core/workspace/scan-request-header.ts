import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';

/** What the tree shows of a request. */
export type RequestHeader = { name: string; endpoint: string; isCompare: boolean };
/** `version`: of the file's format. */
export type ScannedHeader = { header: RequestHeader; version: number };

const SIMPLE_KEY = /^([A-Za-z_][\w-]*):(?:[ ]+(.*))?$/;

/**
 * Reads name, endpoint and compare without parsing the body: a workspace of 10,000 requests opens in the time of
 * reading its files. Knows only the way Sidecall itself and most people write these lines; null means that the real
 * parser must look.
 * @param versions Of the format, whose headers are read as here.
 */
export function scanRequestHeader(text: string, versions: readonly number[] = [FORMAT_VERSION]): ScannedHeader | null {
  const found = new Map<string, string>();
  let isInsideInfo = false;
  let infoIndent = 0;
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const first = text[start];
    const isIndented = first === ' ';
    // Most lines belong to a body and are never cut out of the text.
    if (isIndented ? isInsideInfo : first !== '#' && first !== '-' && first !== '\r' && start !== end) {
      const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
      if (isIndented) {
        const indent = line.length - line.trimStart().length;
        infoIndent ||= indent;
        if (line.trim() !== '' && !readInfoLine(line, indent === infoIndent, found)) return null;
      } else {
        const match = SIMPLE_KEY.exec(line);
        if (!match) return null;
        const [, key = '', value = ''] = match;
        if (found.has(key)) return null;
        found.set(key, value.trim());
        isInsideInfo = key === 'info';
      }
    } else if (isIndented && lastKey(found) === 'endpoint') {
      return null;
    } else if (first === '-' && text.startsWith('---', start)) {
      return null;
    }
    start = end + 1;
  }
  return toHeader(found, versions);
}

function readInfoLine(line: string, isChild: boolean, found: Map<string, string>): boolean {
  if (!isChild || line.trimStart().startsWith('#')) return line.trimStart().startsWith('#');
  const match = SIMPLE_KEY.exec(line.trim());
  const value = match?.[2]?.trim() ?? '';
  if (!match || plainText(value) === null || found.has(`info.${match[1]}`)) return false;
  found.set(`info.${match[1]}`, value);
  return true;
}

function toHeader(found: ReadonlyMap<string, string>, versions: readonly number[]): ScannedHeader | null {
  const version = versions.find((known) => found.get('sidecall') === String(known));
  const name = plainText(found.get('info.name') ?? '');
  const endpoint = plainText(found.get('endpoint') ?? '');
  const isKnown = found.get('info') === '' && found.get('compare') !== 'null';
  if (version === undefined || !isKnown || name === null || endpoint === null) return null;
  return { header: { name, endpoint, isCompare: found.has('compare') }, version };
}

/** The text of a scalar that means nothing else in YAML; null when only the real parser can tell. */
function plainText(value: string): string | null {
  const quoted = /^"([^"\\]*)"$/.exec(value) ?? /^'([^']*)'$/.exec(value);
  if (quoted) return quoted[1] ?? null;
  const isPlain = /^[\p{L}_][^#]*$/u.test(value) && !/:(\s|$)/.test(value) && !/^(true|false|null)$/i.test(value);
  return isPlain ? value : null;
}

function lastKey(found: ReadonlyMap<string, string>): string | undefined {
  return [...found.keys()].pop();
}
