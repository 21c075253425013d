import type { ImportFormat } from '../import-format.ts';

/** Every format that can be imported. Where two are equally sure of a text, the first one reads it. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [];
