import { isJsonObject, type JsonObject, type JsonValue } from '../../model/json.ts';
import { changedNumbers } from '../../model/json-text.ts';
import { isApiWorkflow, isSavedWorkflow, promptOf } from '../../providers/_comfyui/workflow.ts';
import { parseJson } from '../../providers/_kit/read-json.ts';
import type { ImportDocument, ImportedRequest } from '../import-document.ts';
import { fileLabel, type ImportFile, type ImportFormat, importUnreadable } from '../import-format.ts';
import { emptyDocument } from '../merge-documents.ts';
import { isPngName } from '../png-text.ts';
import { remark } from '../remark.ts';

/** Where ComfyUI listens unless it was told otherwise; the connection can be changed afterwards. */
const SERVER = 'http://127.0.0.1:8188';

/** A workflow of ComfyUI in API format, bare, as the body of `POST /prompt`, or within a picture that it made. */
export const comfyUi: ImportFormat = {
  id: 'comfyui',
  label: 'ComfyUI',
  detect({ name, text }) {
    if (isPngName(name)) return 0.95;
    if (!/^\s*\{/.test(text)) return 0;
    const isLikely = text.includes('"class_type"') || (text.includes('"nodes"') && text.includes('"links"'));
    if (!isLikely) return 0;
    const value = parseJson(text);
    const prompt = promptOf(value);
    return isApiWorkflow(prompt) || isSavedWorkflow(prompt) ? 0.95 : 0;
  },
  read(files) {
    const documents = files.map(readFile);
    return {
      ...emptyDocument(null),
      requests: documents.flatMap(({ requests }) => requests),
      issues: documents.flatMap(({ issues }) => issues),
    };
  },
};

function readFile(file: ImportFile): ImportDocument {
  const isPicture = isPngName(file.name);
  const parsed = parseJson(file.text);
  // A picture holds both formats, and the screen's is of no use.
  const value = isPicture && isJsonObject(parsed) ? pictured(file, parsed) : parsed;
  const prompt = promptOf(value);
  // It names places and wires of a screen, and its server takes no such thing.
  if (isSavedWorkflow(prompt)) throw importUnreadable(remark('comfySavedFormat', { file: fileLabel(file) }));
  if (!isApiWorkflow(prompt)) throw importUnreadable(remark('notComfy', { file: fileLabel(file) }));
  const request = toRequest(file, bodyOf(value as JsonObject, prompt));
  // Seeds may have 64 bits, of which JavaScript keeps 53.
  const rounded = changedNumbers(file.text).length;
  const issues = rounded === 0 ? [] : [{ path: request.path, ...remark('comfyRounded', { count: rounded }) }];
  return { ...emptyDocument(null), requests: [request], issues };
}

/** @throws ImportUnreadable for a picture without a workflow that a server would take */
function pictured(file: ImportFile, { prompt, workflow }: JsonObject): JsonObject {
  if (isApiWorkflow(prompt)) return { prompt };
  const said = { file: fileLabel(file) };
  throw importUnreadable(workflow === undefined ? remark('comfyNoPicture', said) : remark('comfyScreenPicture', said));
}

/** Ids of a client and of a run are made anew for each run. */
function bodyOf(value: JsonObject, prompt: JsonObject): JsonObject {
  if (value.prompt !== prompt) return { prompt };
  const { client_id: _client, prompt_id: _id, ...body } = value;
  return body;
}

function toRequest(file: ImportFile, body: JsonObject): ImportedRequest {
  const name = file.name.replace(/^.*\//, '').replace(/\.(?:json|png)$/i, '') || 'ComfyUI workflow';
  const json: JsonValue = body;
  return {
    path: [name],
    name,
    method: 'POST',
    url: `${SERVER}/prompt`,
    query: [],
    headers: [],
    auth: { type: 'none' },
    body: { kind: 'json', text: JSON.stringify(body, null, 2), json },
    options: { insecure: false, compressed: false, proxy: null, follow: false },
  };
}
