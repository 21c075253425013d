import type { FormPart, Pair } from '../../model/request-draft.ts';
import { enabledHeaders } from './merge-headers.ts';

const LINE_END = '\r\n';

/**
 * A form as `multipart/form-data`. The boundary is made of a number alone, so that the same form is the same bytes each
 * time, and it is one that occurs nowhere in the parts.
 */
export function encodeMultipart(
  parts: readonly FormPart[] | undefined,
  typed: string | null,
): { body: string; contentType: string } {
  const enabled = (parts ?? []).filter(({ disabled, name }) => disabled !== true && name !== '');
  const boundary = typed ?? freeBoundary(enabled);
  const sections = enabled.map(
    (part) => `--${boundary}${LINE_END}${partHead(part)}${LINE_END}${part.value}${LINE_END}`,
  );
  return {
    body: `${sections.join('')}--${boundary}--${LINE_END}`,
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}

/** The boundary of a content type that the user typed: its header takes the place of ours. */
export function typedBoundary(headers: readonly Pair[] | undefined): string | null {
  const type = enabledHeaders(headers).findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
  return boundary === null ? null : (boundary[1] ?? boundary[2] ?? null);
}

function partHead({ name, filename, contentType }: FormPart): string {
  const file = filename === undefined ? '' : `; filename="${escapeName(filename)}"`;
  // As browsers do: a file whose type is not known is just bytes.
  const type = contentType?.trim() || (filename === undefined ? '' : 'application/octet-stream');
  const lines = [`Content-Disposition: form-data; name="${escapeName(name)}"${file}`];
  if (type !== '') lines.push(`Content-Type: ${type.replace(/[\r\n]+/g, ' ')}`);
  return lines.map((line) => line + LINE_END).join('');
}

/** As the WHATWG's form encoding has it, and curl. */
function escapeName(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function freeBoundary(parts: readonly FormPart[]): string {
  for (let number = 1; ; number += 1) {
    const boundary = `----sidecall-form-${number}`;
    if (!parts.some((part) => JSON.stringify(part).includes(boundary))) return boundary;
  }
}
