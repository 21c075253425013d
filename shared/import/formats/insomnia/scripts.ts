import type { JsonObject } from '../../../model/json.ts';
import { objectOf, textOf } from '../_kit/read-values.ts';

/** Scripts of folders and requests: version 4 has them as fields, version 5 in an object. */
export function tellScripts(fields: JsonObject, tell: (message: string) => void): void {
  const scripts = objectOf(fields.scripts);
  for (const [label, script] of [
    ['pre-request script', scripts.preRequest ?? fields.preRequestScript],
    ['after-response script', scripts.afterResponse ?? fields.afterResponseScript],
  ] as const) {
    if (textOf(script).trim() !== '') tell(`Its ${label} was left out: scripts are not run here.`);
  }
}
