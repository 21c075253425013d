import type { FileForm, ParameterSpec } from '../../_kit/adapter.ts';

export type FieldRow = Omit<ParameterSpec, 'path' | 'name'>;

/** A field of `input`. */
export function input(name: string, row: FieldRow): ParameterSpec {
  return { path: ['input', name], name, ...row };
}

/** A field of `parameters`. */
export function parameter(name: string, row: FieldRow): ParameterSpec {
  return { path: ['parameters', name], name, ...row };
}

/** The table with a note of the models that a field is for, by the field's name. */
export function forModels(
  table: readonly ParameterSpec[],
  models: Readonly<Record<string, RegExp>>,
): readonly ParameterSpec[] {
  return table.map((field) => {
    const own = models[field.name];
    return own === undefined ? field : { ...field, models: own };
  });
}

const MEGABYTE = 1024 * 1024;

/** How newer models take a file of the user's, and how older ones do, which know no `data:` address. */
const NEWER: readonly FileForm[] = ['data-url', 'upload'];
const OLDER: readonly FileForm[] = ['upload'];

type MediaControl = Extract<ParameterSpec['control'], { kind: 'media' }>;

export function image({ isOlder = false, maxItems }: { isOlder?: boolean; maxItems?: number } = {}): MediaControl {
  return {
    kind: 'media',
    accepts: 'image',
    forms: isOlder ? OLDER : NEWER,
    maxBytes: 10 * MEGABYTE,
    ...(maxItems !== undefined && { maxItems }),
  };
}

export function audio(maxMegabytes = 15): MediaControl {
  return { kind: 'media', accepts: 'audio', forms: OLDER, maxBytes: maxMegabytes * MEGABYTE };
}

export function video(maxMegabytes = 100): MediaControl {
  return { kind: 'media', accepts: 'video', forms: OLDER, maxBytes: maxMegabytes * MEGABYTE };
}

/** The model's field, with examples of what lives at the endpoint. */
export function modelField(en: string, zh: string): ParameterSpec {
  return {
    path: ['model'],
    name: 'model',
    group: 'common',
    required: true,
    control: { kind: 'text' },
    doc: { en, zh },
  };
}
