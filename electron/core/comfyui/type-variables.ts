import { encodeText } from '../../../shared/model/encode-text.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { readDefinitions } from '../../../shared/providers/_comfyui/object-info.ts';
import { routeDraft } from '../../../shared/providers/_comfyui/route-draft.ts';
import { classesToAsk, withInputTypes } from '../../../shared/providers/_comfyui/typed-variables.ts';
import { parseJson } from '../../../shared/providers/_kit/read-json.ts';
import type { PreparedRequest } from '../../../shared/requests/prepare-request.ts';
import { type AskServer, askServer } from './ask-server.ts';

/** Beyond this, somebody has put variables everywhere, and the list of all nodes would be cheaper. */
const MAX_CLASSES = 20;

/**
 * The draft with the types of those of its workflow's inputs that are a variable and were not typed into the form: a
 * server takes the text `false` for true. It is the server that knows them; where it does not answer, the draft stays
 * as it is, and the run will tell of it.
 *
 * @param prepare makes a request at the same place and server
 */
export async function typeVariables(
  draft: RequestDraft,
  prepare: (draft: RequestDraft) => Promise<PreparedRequest>,
  services: AskServer,
): Promise<RequestDraft> {
  const classes = classesToAsk(draft);
  if (classes.length === 0 || classes.length > MAX_CLASSES) return draft;
  const provider = draft.endpoint.replace(/\/.*$/, '');
  const ask = async (name: string) => {
    const prepared = await prepare(routeDraft(provider, `/object_info/${encodeText(name)}`));
    return readDefinitions(parseJson(await askServer(prepared, services)) ?? null, [name]);
  };
  try {
    const definitions = await Promise.all(classes.map(ask));
    return withInputTypes(draft, Object.assign({}, ...definitions));
  } catch {
    return draft;
  }
}
