import type { JsonObject } from '../../../model/json.ts';
import type { ImportDocument } from '../../import-document.ts';
import { fileLabel, type ImportFile, type ImportFormat, importUnreadable } from '../../import-format.ts';
import { mergeDocuments } from '../../merge-documents.ts';
import { parseData } from '../../parse-data.ts';
import { remark } from '../../remark.ts';
import { listOf, objectOf, objectsOf } from '../_kit/read-values.ts';
import { readCollection } from './read-collection.ts';
import { isEnvironment, readEnvironment } from './read-environment.ts';

const SCHEMA = /schema\.(?:get)?postman\.com\/(?:json\/)?collection/;

/** Collections of version 2.0 and 2.1, as files or as Postman's API and its backups wrap them. */
export const postman: ImportFormat = {
  id: 'postman',
  label: 'Postman',
  detect({ text }) {
    if (!/^\s*\uFEFF?\s*\{/.test(text)) return 0;
    if (SCHEMA.test(text)) return 1;
    if (isEnvironmentText(text)) return 0;
    if (/"_postman_id"\s*:/.test(text)) return 0.9;
    if (/"requests"\s*:\s*\[/.test(text) && /"order"\s*:\s*\[/.test(text)) return 0.8;
    return /"item"\s*:\s*\[/.test(text) && /"request"\s*:/.test(text) && /"info"\s*:/.test(text) ? 0.7 : 0;
  },
  read: (files) => mergeDocuments(files.flatMap(readFile)),
};

/** Environments and globals. */
export const postmanEnvironment: ImportFormat = {
  id: 'postman-env',
  label: 'Postman environment',
  detect: ({ text }) => (isEnvironmentText(text) ? 1 : 0),
  read(files) {
    return mergeDocuments(
      files.map((file) => {
        const root = objectOf(parseData(file));
        const data = objectOf(root.environment ?? root);
        if (isEnvironment(data)) return readEnvironment(data);
        throw importUnreadable(remark('notPostmanEnvironment', { file: fileLabel(file) }));
      }),
    );
  },
};

function isEnvironmentText(text: string): boolean {
  if (/"_postman_variable_scope"\s*:/.test(text)) return true;
  return /"values"\s*:\s*\[/.test(text) && !/"(?:item|resources|log)"\s*:/.test(text) && /"enabled"\s*:/.test(text);
}

function readFile(file: ImportFile): ImportDocument[] {
  const root = objectOf(parseData(file));
  if (isEnvironment(root)) return [readEnvironment(root)];
  if (Array.isArray(root.collections)) return readBackup(root, file);
  return [readOne(objectOf(root.collection ?? root), file)];
}

/** All data of an account in one file. */
function readBackup(root: JsonObject, file: ImportFile): ImportDocument[] {
  const documents = objectsOf(root.environments).filter(isEnvironment).map(readEnvironment);
  const globals = listOf(root.globals);
  if (globals.length > 0) {
    documents.push(readEnvironment({ values: globals, _postman_variable_scope: 'globals' }));
  }
  return [...objectsOf(root.collections).map((collection) => readOne(collection, file)), ...documents];
}

function readOne(collection: JsonObject, file: ImportFile): ImportDocument {
  if (Array.isArray(collection.item)) return readCollection(collection);
  if (Array.isArray(collection.requests))
    throw importUnreadable(remark('postmanVersionOne', { file: fileLabel(file) }));
  throw importUnreadable(remark('notPostman', { file: fileLabel(file) }));
}
