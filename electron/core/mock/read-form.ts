import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import { readJsonBody } from './read-json-body.ts';

export type FormFile = { name: string; filename: string; contentType: string; bytes: Buffer };
/** The text fields of a form as one object: `name[]` is a list, `name[key]` an object. */
export type MockForm = { fields: JsonObject; files: readonly FormFile[] };

/** A body in `multipart/form-data`; null for anything else. */
export function readForm(bytes: Buffer, contentType: string | undefined): MockForm | null {
  const boundary = /^multipart\/form-data\b.*?boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType ?? '');
  if (boundary === null) return null;
  const mark = Buffer.from(`--${boundary[1] ?? boundary[2]}`);
  const fields: JsonObject = {};
  const files: FormFile[] = [];
  let start = bytes.indexOf(mark);
  while (start !== -1) {
    const from = start + mark.length;
    if (bytes.subarray(from, from + 2).toString() === '--') return { fields, files };
    const next = bytes.indexOf(mark, from);
    if (next === -1) return null;
    const part = bytes.subarray(from + 2, next - 2);
    const headEnd = part.indexOf('\r\n\r\n');
    if (headEnd !== -1) readPart(part.subarray(0, headEnd).toString('utf8'), part.subarray(headEnd + 4), fields, files);
    start = next;
  }
  return null;
}

function readPart(head: string, content: Buffer, fields: JsonObject, files: FormFile[]): void {
  const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? '';
  const filename = /\bfilename="([^"]*)"/i.exec(head)?.[1];
  if (filename === undefined) {
    addField(fields, name, scalarOf(content.toString('utf8')));
    return;
  }
  const contentType = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim() ?? '';
  files.push({ name: name.replace(/\[\]$/, ''), filename, contentType, bytes: content });
}

function addField(fields: JsonObject, name: string, value: JsonValue): void {
  const list = /^(.+)\[\]$/.exec(name)?.[1];
  const [, parent, key] = /^(.+)\[([^\]]+)\]$/.exec(name) ?? [];
  if (list !== undefined) fields[list] = [...((fields[list] as JsonValue[] | undefined) ?? []), value];
  else if (parent !== undefined && key !== undefined) {
    fields[parent] = { ...((fields[parent] as JsonObject | undefined) ?? {}), [key]: value };
  } else fields[name] = value;
}

/** Everything in a form is text; services read numbers and switches out of it. */
function scalarOf(text: string): JsonValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** A form, or a JSON body as one without files; null for anything else. */
export function readFormOrJson(call: {
  bodyBytes: Buffer;
  bodyText: string;
  headers: { 'content-type'?: string };
}): MockForm | null {
  const form = readForm(call.bodyBytes, call.headers['content-type']);
  if (form !== null) return form;
  const fields = readJsonBody(call.bodyText);
  return fields === null ? null : { fields, files: [] };
}
