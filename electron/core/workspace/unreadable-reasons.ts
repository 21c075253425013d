import type { YAMLError } from 'yaml';
import type { z } from 'zod';
import type { FileReason } from '../../../shared/model/file-reason.ts';

/** Why a file cannot be read. `text` is English and has no full stop; `id` names the sentence in the catalogues. */
export type Reason = { text: string } & Pick<FileReason, 'id'> & Partial<Pick<FileReason, 'values'>>;

export const MAX_DEPTH = 100;

export const EMPTY: Reason = { id: 'empty', text: 'the file is empty' };
export const TOO_DEEP: Reason = {
  id: 'tooDeep',
  text: `it is nested more than ${MAX_DEPTH} levels deep`,
  values: { limit: String(MAX_DEPTH) },
};
export const ENDLESS: Reason = { id: 'endless', text: 'its aliases (*) expand without end' };
export const UNKNOWN_ALIAS: Reason = { id: 'unknownAlias', text: 'an alias (*) names an anchor that is not there' };
export const TOO_LARGE: Reason = { id: 'tooLarge', text: 'the file is larger than 10 MB' };
export const UTF_16: Reason = { id: 'utf16', text: 'the file is UTF-16; save it as UTF-8' };
export const NO_TEXT: Reason = { id: 'noText', text: 'the file is not UTF-8 text' };
export const ZERO_BYTES: Reason = {
  id: 'zeroBytes',
  text: 'the file holds zero bytes, so it is damaged or not text',
};
export const KEY_NO_TEXT: Reason = { id: 'keyNoText', text: 'a key must be text' };
export const NOT_OURS: Reason = { id: 'notOurs', text: 'this is not a Sidecall file: `sidecall: 2` is missing' };
export const NO_FILE: Reason = { id: 'noFile', text: 'it is not a file' };
export const NO_FOLDER: Reason = { id: 'noFolder', text: 'it is not a folder' };
export const LINK_LEAVES: Reason = { id: 'linkLeaves', text: 'it is a link that leaves the workspace' };
export const FOLDER_LINK: Reason = { id: 'folderLink', text: 'links to folders are not followed' };
export const FOLDERS_TOO_DEEP: Reason = { id: 'foldersTooDeep', text: 'folders are nested too deeply' };
export const SAME_NAME: Reason = { id: 'sameName', text: 'another file has the same name but for case or ending' };
export const NO_WORKSPACE_FILE: Reason = {
  id: 'noWorkspaceFile',
  text: 'it is missing; the name of the folder is used',
};

export function keyTwice(key: string): Reason {
  return { id: 'keyTwice', text: `the key "${key}" is there twice`, values: { key } };
}

/** What the parser says; its code alone tells what is missing only in part. */
export function yamlReason({ code, message }: Pick<YAMLError, 'code' | 'message'>): Reason {
  const text = (message.split('\n')[0] ?? message).replace(/[.:]\s*$/, '');
  const kind = code === 'BAD_INDENT' && /end with a/.test(message) ? 'MISSING_END' : code;
  return { id: `yaml.${kind === 'MISSING_CHAR' ? missingKind(message) : kind}`, text };
}

function missingKind(message: string): string {
  if (/closing .?quote/i.test(message)) return 'MISSING_QUOTE';
  if (/closing|expected .* to end|must end with/i.test(message)) return 'MISSING_END';
  if (/Missing ,/.test(message)) return 'MISSING_COMMA';
  if (/followed by map values|space after :/i.test(message)) return 'MISSING_VALUE';
  return 'MISSING_CHAR';
}

/** What of a file does not fit its schema. */
export function shapeReason(field: string, issue: z.core.$ZodIssue | undefined): Reason {
  const message = (issue?.message ?? 'it does not fit').replace(/^Invalid input: /, '');
  if (message.endsWith('received undefined')) {
    return { id: 'missing', text: `\`${field}\` is missing`, values: { field } };
  }
  const text = `\`${field}\` is wrong: ${message}`;
  const [, expected, received] = /^expected (\S+), received (\S+)$/.exec(message) ?? [];
  if (expected !== undefined && received !== undefined) {
    return { id: 'wrongType', text, values: { field, expected, received } };
  }
  return { id: 'wrong', text, values: { field, detail: message } };
}
