import type { ImportFormat } from '../import-format.ts';
import { bruno, openCollection } from './bruno/index.ts';
import { comfyUi } from './comfyui.ts';
import { curlFormat } from './curl/index.ts';
import { har } from './har.ts';
import { insomnia } from './insomnia/index.ts';
import { openApi } from './openapi/index.ts';
import { postman, postmanEnvironment } from './postman/index.ts';

/** Every format that can be imported. Where two are equally sure of a text, the first one reads it. */
export const IMPORT_FORMATS: readonly ImportFormat[] = [
  curlFormat,
  postman,
  postmanEnvironment,
  insomnia,
  bruno,
  openCollection,
  openApi,
  har,
  comfyUi,
];
