import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DecodeFormat, DecodeHints, ResponseHead } from '../../../shared/streaming/decode-format.ts';

const ROOT = join(import.meta.dirname, 'fixtures');

/** One captured body with the result that the protocol sheets demand. */
export type DecodeCase = {
  name: string;
  format: DecodeFormat;
  head: ResponseHead;
  hints: DecodeHints;
  body: Buffer;
  result: unknown;
};

type CaseFile = {
  format: DecodeFormat;
  status: number;
  contentType: string;
  headers: Record<string, string>;
  hints: DecodeHints;
};

export function loadCases(): DecodeCase[] {
  return readdirSync(ROOT).flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((name) => loadCase(join(ROOT, folder, name), `${folder}/${name}`)),
  );
}

function loadCase(path: string, name: string): DecodeCase {
  const { format, status, contentType, headers, hints } = readJson(join(path, 'case.json')) as CaseFile;
  const bytesPath = join(path, 'body.bin');
  const body = readFileSync(existsSync(bytesPath) ? bytesPath : join(path, 'body.txt'));
  return {
    name,
    format,
    head: { status, headers: [['content-type', contentType], ...Object.entries(headers)] },
    hints,
    body,
    result: readJson(join(path, 'result.json')),
  };
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}
