import type { ImportedPart } from './import-document.ts';

/**
 * The parts of a recorded `multipart` body; null when the text is not made as its content type says. A file that has
 * text in it stays text with a file name; one without is a file to attach again.
 */
export function readMultipart(text: string, contentType: string): ImportedPart[] | null {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  const mark = boundary?.[1] ?? boundary?.[2];
  if (mark === undefined) return null;
  const sections = `\n${text}`.split(`\n--${mark}`);
  if (sections.length < 3) return null;
  const parts: ImportedPart[] = [];
  for (const section of sections.slice(1, -1)) {
    const gap = /\n\r?\n/.exec(section);
    if (gap === null) return null;
    const part = readHead(section.slice(0, gap.index).replace(/\r/g, ''));
    if (part === null) return null;
    // The line end before the boundary is the boundary's.
    const value = section.slice(gap.index + gap[0].length).replace(/\r$/, '');
    const isLost = part.filename !== undefined && value === '';
    if (isLost) parts.push({ ...part, type: 'file', path: part.filename ?? '' });
    else parts.push({ ...part, value });
  }
  return parts;
}

function readHead(head: string): ImportedPart | null {
  const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? '';
  const name = /[;\s]name="(.*?)"(?=\s*(?:;|$))/i.exec(disposition)?.[1];
  if (name === undefined) return null;
  const filename = /[;\s]filename="(.*?)"(?=\s*(?:;|$))/i.exec(disposition)?.[1];
  const contentType = /^content-type:\s*(.*)$/im.exec(head)?.[1]?.trim();
  return {
    name: unescapeName(name),
    type: 'text',
    ...(filename === undefined ? {} : { filename: unescapeName(filename) }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

/** Browsers encode a quote and leave a backslash as it is; only who puts one before a quote doubles it too. */
function unescapeName(text: string): string {
  const plain = text.includes('\\"') ? text.replace(/\\(["\\])/g, '$1') : text;
  return plain.replace(/%22/g, '"').replace(/%0D/g, '\r').replace(/%0A/g, '\n');
}
