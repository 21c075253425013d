import { isJsonObject, type JsonObject } from '../model/json.ts';
import { objectOf } from '../providers/_kit/read-json.ts';
import type { PreparedRequest } from '../requests/prepare-request.ts';
import { isUploadNote, uploadPlaceholder } from './code-files.ts';
import { type CodeRequest, toCodeRequest } from './code-request.ts';
import type { CodeText } from './code-text.ts';

/** A run of a ComfyUI workflow as a sample writes it. */
export type WorkflowCode = {
  code: CodeRequest;
  /** Where the server's calls begin, without a slash at its end. */
  server: CodeText;
  prompt: JsonObject;
  /** What goes with the prompt, less the ids, which are made anew for each run. */
  others: JsonObject;
  /** Inputs that get a new number with each run. */
  seeds: readonly WorkflowInput[];
  /** Inputs that take a file of the user's, which is uploaded first. */
  uploads: readonly (WorkflowInput & { path: string })[];
};
type WorkflowInput = { node: string; input: string };

/** Null for what is no workflow, or none that a server would take. */
export function toWorkflowCode(prepared: PreparedRequest): WorkflowCode | null {
  if (prepared.endpoint.operation !== 'workflow') return null;
  const code = toCodeRequest(prepared);
  const last = code.address.at(-1);
  const { body } = code;
  const text = body?.kind === 'json' || body?.kind === 'text' ? body.text : textOfPieces(body);
  if (typeof last !== 'string' || !last.endsWith('/prompt') || text === null || code.query.length > 0) return null;
  const { prompt, client_id: _client, prompt_id: _id, ...others } = objectOf(parse(text));
  if (!isJsonObject(prompt)) return null;
  const randomized = prepared.draft.workflow?.randomized ?? [];
  const uploads = uploadsOf(prompt, prepared);
  return {
    // What is uploaded is written out, so no note stands for it.
    code: uploads.length === 0 ? code : { ...code, notes: code.notes.filter((note) => !isUploadNote(note)) },
    server: [...code.address.slice(0, -1), last.slice(0, -'/prompt'.length)],
    prompt,
    others,
    seeds: randomized.map(inputOf).filter(({ node, input }) => typeof inputValue(prompt, node, input) === 'number'),
    uploads,
  };
}

/** Uploads stand in the body as texts of their own. */
function textOfPieces(body: CodeRequest['body']): string | null {
  if (body?.kind !== 'pieces') return null;
  const texts = body.pieces.map((piece) => ('text' in piece ? piece.text : null));
  return texts.includes(null) ? null : texts.join('');
}

function uploadsOf(prompt: JsonObject, { request: { files = [] } }: PreparedRequest): WorkflowCode['uploads'] {
  const paths = new Map(files.map(({ path }) => [uploadPlaceholder(path), path]));
  return Object.keys(prompt).flatMap((node) =>
    Object.entries(objectOf(objectOf(prompt[node]).inputs)).flatMap(([input, value]) => {
      const path = typeof value === 'string' ? paths.get(value) : undefined;
      return path === undefined ? [] : [{ node, input, path }];
    }),
  );
}

function inputOf(key: string): WorkflowInput {
  const dot = key.lastIndexOf('.');
  return { node: key.slice(0, dot), input: key.slice(dot + 1) };
}

function inputValue(prompt: JsonObject, node: string, input: string): unknown {
  return objectOf(objectOf(prompt[node]).inputs)[input];
}

function parse(text: string): JsonObject | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
