import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { getAtPath, setAtPath } from '../../providers/_kit/body-path.ts';
import { arrayOf, objectOf } from '../../providers/_kit/read-json.ts';
import type { Place } from './task-fields.ts';

/** A field's value as every service can take it; undefined where the body has none. `lost`: what cannot go over. */
export type NeutralValue = { value: JsonValue; lost: number };

/** Reads a field out of the shape that one service has it in. */
export function readField(body: JsonValue | undefined, { path, form }: Place): NeutralValue | undefined {
  const value = getAtPath(body, path);
  if (value === undefined || value === null || value === '') return undefined;
  const whole = (neutral: JsonValue): NeutralValue => ({ value: neutral, lost: 0 });
  switch (form) {
    case 'text':
      return typeof value === 'string' ? whole(value) : undefined;
    case 'texts':
      return textsOf(Array.isArray(value) ? value : [value]);
    case 'contents':
      return textsOf(arrayOf(value).map((item) => objectOf(item).text ?? item));
    case 'parts':
      return textsOf([
        arrayOf(objectOf(value).parts)
          .map((part) => objectOf(part).text ?? '')
          .join('\n'),
      ]);
    case 'messages': {
      const texts = contentOf(value).flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
      return texts.length === 0 ? undefined : whole(texts.join('\n'));
    }
    case 'message-pictures': {
      const pictures = contentOf(value).flatMap(({ image }) => (typeof image === 'string' ? [image] : []));
      return pictures.length === 0 ? undefined : whole(pictures);
    }
    case 'picture-urls': {
      const addresses = arrayOf(value).flatMap((item) => objectOf(item).image_url ?? []);
      return { value: addresses, lost: arrayOf(value).length - addresses.length };
    }
    case 'x':
    case 'star':
      return typeof value === 'string' ? whole(value.replace('*', 'x')) : undefined;
    case 'number':
    case 'number-text':
      return Number.isFinite(Number(value)) ? whole(Number(value)) : undefined;
    case 'any':
      return whole(value);
  }
}

/** Vectors are made of texts; anything else has no counterpart elsewhere. */
function textsOf(items: readonly JsonValue[]): NeutralValue | undefined {
  const texts = items.filter((item) => typeof item === 'string' && item !== '');
  return texts.length === 0 ? undefined : { value: texts, lost: items.length - texts.length };
}

function contentOf(messages: JsonValue): JsonObject[] {
  return arrayOf(messages).flatMap((message) => arrayOf(objectOf(message).content).filter(isJsonObject));
}

/** Writes a field in the shape that another service has it in; null where it has none for this value. */
export function writeField(body: JsonValue, { path, form }: Place, { value }: NeutralValue): NeutralValue | null {
  const put = (own: JsonValue, lost = 0): NeutralValue => ({ value: setAtPath(body, path, own), lost });
  const list = Array.isArray(value) ? value : [value];
  switch (form) {
    case 'texts':
      return put(list.length === 1 && path.length === 1 && path[0] === 'input' ? (list[0] as JsonValue) : list);
    case 'contents':
      return put(list.map((text) => ({ text })));
    case 'parts':
      return put({ parts: [{ text: list[0] as JsonValue }] }, list.length - 1);
    case 'messages':
      return put(withContent(getAtPath(body, path), [{ text: value }], 'text'));
    case 'message-pictures':
      return put(
        withContent(
          getAtPath(body, path),
          list.map((image) => ({ image })),
          'image',
        ),
      );
    case 'picture-urls':
      return put(list.map((address) => ({ image_url: address })));
    case 'star':
      return typeof value === 'string' && /^\d+x\d+$/.test(value) ? put(value.replace('x', '*')) : null;
    case 'number-text':
      return put(String(value));
    default:
      return put(value);
  }
}

/** One message of the user's, its parts of one kind replaced; pictures stand before what is said of them. */
function withContent(messages: JsonValue | undefined, parts: readonly JsonObject[], kind: 'text' | 'image'): JsonValue {
  const others = messages === undefined ? [] : contentOf(messages).filter((part) => !(kind in part));
  return [{ role: 'user', content: kind === 'image' ? [...parts, ...others] : [...others, ...parts] }];
}
