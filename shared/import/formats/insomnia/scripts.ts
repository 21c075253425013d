import type { JsonObject } from '../../../model/json.ts';
import { remark, type Tell } from '../../remark.ts';
import { objectOf, textOf } from '../_kit/read-values.ts';

/** Scripts of folders and requests: version 4 has them as fields, version 5 in an object. */
export function tellScripts(fields: JsonObject, tell: Tell): void {
  const scripts = objectOf(fields.scripts);
  for (const [said, script] of [
    [remark('preRequestScript'), scripts.preRequest ?? fields.preRequestScript],
    [remark('afterResponseScript'), scripts.afterResponse ?? fields.afterResponseScript],
  ] as const) {
    if (textOf(script).trim() !== '') tell(said);
  }
}
