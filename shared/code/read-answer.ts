import type { AnswerPath, AnswerPlace } from './answer-place.ts';

/** `chunk["choices"][0]["text"]`. */
export function pythonAccess(name: string, path: AnswerPath): string {
  return name + path.map((part) => `[${JSON.stringify(part)}]`).join('');
}

/** `chunk.choices?.[0]?.text`. */
export function javascriptAccess(name: string, path: AnswerPath): string {
  return path.reduce<string>((access, part, index) => {
    const mark = index === 0 ? '' : '?';
    return access + (typeof part === 'number' ? `${mark === '' ? '' : '?.'}[${part}]` : `${mark}.${part}`);
  }, name);
}

/** True when the answer is to be read piece by piece. */
export function isReadInPieces({ framing }: AnswerPlace): boolean {
  return framing === 'sse' || framing === 'ndjson';
}
