import type { JsonObject } from '../../model/json.ts';
import type { LocalText, Template } from '../_kit/adapter.ts';

/** A template of that endpoint, called by its label; without a body for calls that have none. */
export function template(id: string, label: LocalText, endpoint: string, body?: JsonObject, docs?: string): Template {
  return {
    id,
    label,
    draft: {
      sidecall: 2,
      info: { name: label.en },
      endpoint: `dashscope/${endpoint}`,
      ...(docs !== undefined && { docs }),
      ...(body && { body }),
    },
  };
}
