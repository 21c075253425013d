export type MultipartPart = { name: string; filename: string | null; bytes: Buffer };

/** The parts of a form with files. Empty for a body that is none. */
export function readMultipart(body: Buffer, contentType: string): MultipartPart[] {
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType);
  if (boundary === null) return [];
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const parts: MultipartPart[] = [];
  let start = body.indexOf(mark);
  while (start !== -1) {
    const from = start + mark.length + 2;
    const next = body.indexOf(mark, from);
    if (next === -1) break;
    const section = body.subarray(from, next - 2);
    const headEnd = section.indexOf('\r\n\r\n');
    const head = section.subarray(0, headEnd).toString('utf8');
    const name = /[;\s]name="([^"]*)"/i.exec(head)?.[1];
    if (headEnd !== -1 && name !== undefined) {
      const filename = /filename="([^"]*)"/i.exec(head)?.[1] ?? null;
      parts.push({ name, filename, bytes: section.subarray(headEnd + 4) });
    }
    start = next;
  }
  return parts;
}
