import { fileNameOf, readFileReference } from '../../model/file-reference.ts';
import type { BodyFile, HttpRequest } from '../../model/http-request.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { extensionOf, mediaTypeOfFile } from '../../model/media-type.ts';
import type { FileForm, ParameterSpec } from './adapter.ts';
import { audioFormatOf } from './media.ts';
import { textOf } from './read-json.ts';

/** How a file is written at a place of a body. */
export type WrittenForm = Exclude<FileForm, 'upload'>;

/** Where in a body files of the user's may stand, besides the places that are known by their names. */
export type FilePlaces = {
  /** Those with a `media` control take files in the first of its forms. */
  parameters?: readonly ParameterSpec[];
  /** Places where this service wants another form than is usual, by `key` or `parent.key`. */
  forms?: Readonly<Record<string, 'data-url' | 'base64'>>;
};

/** A body as text, with the places of the files that belong into it. */
export type EncodedBody = { body: string; files?: readonly BodyFile[] };

/**
 * A JSON body as text. Strings that name a file (`file:…`, `upload:…`) at a place of media are left out of it and
 * marked instead; anywhere else they are text like any other.
 */
export function encodeBodyFiles(body: JsonValue, places: FilePlaces = {}): EncodedBody {
  const plain = JSON.stringify(body);
  // Nearly always there is none, and then the text is what everybody's serializer makes of it.
  if (!/"(?:file|upload):/.test(plain)) return { body: plain };
  const writer = createWriter(places);
  writer.write(body, []);
  const { text, files } = writer;
  return files.length === 0 ? { body: plain } : { body: text, files };
}

/** The ways to write a file at a place in a body, given the keys that lead there; null where text is just text. */
export function fileFormAt(keys: readonly string[], { parameters = [], forms = {} }: FilePlaces): WrittenForm | null {
  const control = parameters.find(({ path }) => path.length === keys.length && path.every((key, i) => key === keys[i]));
  if (control?.control.kind === 'media') {
    return control.control.forms.find((form): form is WrittenForm => form !== 'upload') ?? 'data-url';
  }
  const [parent = '', key = ''] = keys.length === 1 ? ['', keys[0]] : keys.slice(-2);
  const special = forms[`${parent}.${key}`] ?? forms[key];
  if (special !== undefined) return special;
  if (key === 'data') return BASE64_PARENTS.has(parent) ? 'base64' : null;
  return DATA_URL_KEY.test(key) ? 'data-url' : null;
}

/** Anthropic, Gemini (both spellings), OpenAI. */
const BASE64_PARENTS: ReadonlySet<string> = new Set(['source', 'inlineData', 'inline_data', 'input_audio']);

/** `image_url.url`, `input_image.image_url`, `file_data`, DashScope's `{"image": …}` and lists of them. */
const DATA_URL_KEY =
  /^(?:|.*_)(?:ur[il]s?|images?|audios?|videos?|file|file_data|media|masks?|frames?)$|(?:Image|Audio|Video)?Ur[il]s?$/;

/** Where only the name of an uploaded file may stand: `file_id`, `input_file_id`, `training_file`. */
const ID_KEY = /(?:^|_)files?(?:_ids?)?$/;

type Writer = {
  readonly text: string;
  readonly files: BodyFile[];
  write(value: JsonValue, keys: readonly string[]): void;
};

function createWriter(places: FilePlaces): Writer {
  let text = '';
  const files: BodyFile[] = [];

  function writeText(value: string, keys: readonly string[]): void {
    const reference = readFileReference(value);
    const isNamed = reference?.isUpload === true && ID_KEY.test(keys.at(-1) ?? '');
    const form = reference === null ? null : isNamed ? 'data-url' : fileFormAt(keys, places);
    if (reference === null || form === null) {
      text += JSON.stringify(value);
      return;
    }
    text += '"';
    if (!reference.isUpload && form !== 'base64') text += `data:${mediaTypeOfFile(reference.path)};base64,`;
    files.push({ at: text.length, path: reference.path, form: reference.isUpload ? 'upload' : 'base64' });
    text += '"';
  }

  function write(value: JsonValue, keys: readonly string[]): void {
    if (typeof value === 'string') {
      writeText(value, keys);
      return;
    }
    if (Array.isArray(value)) {
      text += '[';
      value.forEach((item, index) => {
        if (index > 0) text += ',';
        write(item, keys);
      });
      text += ']';
      return;
    }
    if (!isJsonObject(value)) {
      text += JSON.stringify(value);
      return;
    }
    const entries = Object.entries(adaptHolder(value, keys)).filter(([, item]) => item !== undefined);
    text += '{';
    entries.forEach(([key, item], index) => {
      text += `${index > 0 ? ',' : ''}${JSON.stringify(key)}:`;
      write(item, [...keys, key]);
    });
    text += '}';
  }

  return {
    get text() {
      return text;
    },
    files,
    write,
  };
}

/** What a service wants to know beside the bytes is filled in from the file's name where the draft does not say it. */
function adaptHolder(holder: JsonObject, keys: readonly string[]): JsonObject {
  const key = keys.at(-1);
  const path = (value: JsonValue | undefined) => {
    const reference = readFileReference(value);
    return reference === null || reference.isUpload ? null : reference.path;
  };
  if (key === 'source') {
    // Anthropic takes addresses and bytes by different shapes.
    const linked = holder.type === 'url' ? path(holder.url) : null;
    if (linked !== null) return { type: 'base64', media_type: mediaTypeOfFile(linked), data: holder.url ?? null };
    const held = path(holder.data);
    if (held !== null) return { ...holder, media_type: textOf(holder.media_type) ?? mediaTypeOfFile(held) };
  }
  if (key === 'inlineData' || key === 'inline_data') {
    const held = path(holder.data);
    const name = key === 'inlineData' ? 'mimeType' : 'mime_type';
    if (held !== null) return { ...holder, [name]: textOf(holder[name]) ?? mediaTypeOfFile(held) };
  }
  if (key === 'input_audio') {
    const held = path(holder.data);
    if (held !== null) {
      const format = audioFormatOf(mediaTypeOfFile(held)) ?? extensionOf(held);
      return { ...holder, format: textOf(holder.format) ?? format };
    }
  }
  // Gemini names what lies somewhere and holds bytes by different keys.
  const place = isJsonObject(holder.fileData) ? holder.fileData : {};
  const named = path(place.fileUri);
  if (named !== null) {
    const { fileData: _place, ...part } = holder;
    return {
      ...part,
      inlineData: { mimeType: textOf(place.mimeType) ?? mediaTypeOfFile(named), data: place.fileUri ?? '' },
    };
  }
  const document = path(holder.file_data);
  return document === null ? holder : { ...holder, filename: textOf(holder.filename) ?? fileNameOf(document) };
}

/** The files of a request without those that are uploaded before it. */
export function streamedFiles({ files = [] }: Pick<HttpRequest, 'files'>): readonly BodyFile[] {
  return files.filter(({ form }) => form !== 'upload');
}
