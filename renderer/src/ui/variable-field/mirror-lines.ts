import { findPlaceholders } from '../../../../shared/variables/placeholders.ts';

/** A stretch of a line: plain, or (part of) a variable. */
export type MirrorPart = { text: string; name: string | null };
export type MirrorLine = readonly MirrorPart[];

/** A text line by line, its variables apart. A variable may reach over the end of a line. */
export function mirrorLines(text: string): MirrorLine[] {
  const placeholders = findPlaceholders(text);
  let next = 0;
  let lineStart = 0;
  return text.split('\n').map((line) => {
    const lineEnd = lineStart + line.length;
    const parts: MirrorPart[] = [];
    let at = lineStart;
    for (;;) {
      const placeholder = placeholders[next];
      if (placeholder === undefined || placeholder.start >= lineEnd) break;
      if (placeholder.start > at) parts.push({ text: text.slice(at, placeholder.start), name: null });
      const start = Math.max(placeholder.start, lineStart);
      at = Math.min(placeholder.end, lineEnd);
      parts.push({ text: text.slice(start, at), name: placeholder.name });
      if (placeholder.end > lineEnd) break;
      next += 1;
    }
    if (at < lineEnd) parts.push({ text: text.slice(at, lineEnd), name: null });
    lineStart = lineEnd + 1;
    return parts;
  });
}

export function isSameLine(a: MirrorLine, b: MirrorLine): boolean {
  return (
    a.length === b.length && a.every((part, index) => part.text === b[index]?.text && part.name === b[index]?.name)
  );
}
