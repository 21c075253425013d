import { fileNameOf } from '../../model/file-reference.ts';
import type { BodyFile } from '../../model/http-request.ts';
import { mediaTypeOfFile } from '../../model/media-type.ts';
import type { FormPart, Pair } from '../../model/request-draft.ts';
import type { EncodedBody } from './body-files.ts';
import { enabledHeaders } from './merge-headers.ts';

const LINE_END = '\r\n';

/** A part whose file, if it has one, is not written as its bytes but as text. */
export type MultipartPart = FormPart & { fileForm?: BodyFile['form'] | 'data-url' };

/**
 * A form as `multipart/form-data`. The boundary is made of the parts alone, so that the same form is the same bytes each
 * time, and it is one that occurs in none of their texts. What is in their files is not looked at: beside files the
 * boundary is so long that they cannot hold it but on purpose.
 */
export function encodeMultipart(
  parts: readonly MultipartPart[] | undefined,
  typed: string | null,
): EncodedBody & { body: string; contentType: string } {
  const enabled = (parts ?? []).filter(({ disabled, name }) => disabled !== true && name !== '');
  const boundary = typed ?? freeBoundary(enabled);
  const files: BodyFile[] = [];
  let body = '';
  for (const part of enabled) {
    body += `--${boundary}${LINE_END}${partHead(part)}${LINE_END}`;
    const { fileForm = 'bytes' } = part;
    if (!isFilePart(part)) body += part.value;
    else if (fileForm === 'data-url') {
      body += `data:${mediaTypeOfFile(part.file)};base64,`;
      files.push({ at: body.length, path: part.file, form: 'base64' });
    } else files.push({ at: body.length, path: part.file, form: fileForm });
    body += LINE_END;
  }
  return {
    body: `${body}--${boundary}--${LINE_END}`,
    contentType: `multipart/form-data; boundary=${boundary}`,
    ...(files.length > 0 && { files }),
  };
}

/** Whether a part's content is a file. A text typed into it wins: older files name paths that nothing read. */
export function isFilePart(part: FormPart): part is FormPart & { file: string } {
  return part.file !== undefined && part.file !== '' && part.value === '';
}

/** The boundary of a content type that the user typed: its header takes the place of ours. */
export function typedBoundary(headers: readonly Pair[] | undefined): string | null {
  const type = enabledHeaders(headers).findLast(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  const boundary = /;\s*boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(type);
  return boundary === null ? null : (boundary[1] ?? boundary[2] ?? null);
}

function partHead(part: MultipartPart): string {
  const isFile = isFilePart(part) && (part.fileForm ?? 'bytes') === 'bytes';
  const filename = part.filename ?? (isFile ? fileNameOf(part.file) : undefined);
  const named = filename === undefined ? '' : `; filename="${escapeName(filename)}"`;
  // As browsers do: a file whose type is not known is just bytes.
  const type = part.contentType?.trim() || (filename === undefined ? '' : mediaTypeOfFile(isFile ? part.file : ''));
  const lines = [`Content-Disposition: form-data; name="${escapeName(part.name)}"${named}`];
  if (type !== '') lines.push(`Content-Type: ${type.replace(/[\r\n]+/g, ' ')}`);
  return lines.map((line) => line + LINE_END).join('');
}

/** As the WHATWG's form encoding has it, and curl. */
function escapeName(name: string): string {
  return name.replace(/"/g, '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function freeBoundary(parts: readonly MultipartPart[]): string {
  const texts = parts.map((part) => JSON.stringify(part));
  const seed = parts.some(isFilePart) ? digits(texts.join()) : 'form';
  for (let number = 1; ; number += 1) {
    const boundary = `----sidecall-${seed}-${number}`;
    if (!texts.some((text) => text.includes(boundary))) return boundary;
  }
}

/** A long word that a text alone decides, and a small change of it changes wholly (FNV-1a, four times over). */
function digits(text: string): string {
  return [1, 2, 3, 4]
    .map((round) => {
      let hash = Math.imul(0x811c9dc5, round) >>> 0;
      for (let index = 0; index < text.length; index += 1) {
        hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
      }
      return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
    })
    .map((hash) => hash.toString(36).padStart(7, '0'))
    .join('');
}
