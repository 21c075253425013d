import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import type { ImportDocument, ImportedFolder, ImportPath } from '../../import-document.ts';
import { type Remark, remark } from '../../remark.ts';
import { type Collector, createCollector, createFolderNames } from '../_kit/collector.ts';
import { toOurVariables } from '../_kit/our-variables.ts';
import { describedText, filledText, listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { postmanDialect } from './dialect.ts';
import { readAuth } from './read-auth.ts';
import { readVariables } from './read-environment.ts';
import { readRequest } from './read-request.ts';

/** A collection of version 2.0 or 2.1. */
export function readCollection(collection: JsonObject): ImportDocument {
  const info = objectOf(collection.info);
  const collector = createCollector(filledText(info.name ?? collection.name) ?? null);
  const folderPath = createFolderNames();
  collector.document.variables = readVariables(collection.variable);
  collector.folder(gifts(collection, info.description, [], collector), false);
  tellEvents(collection, [], collector);
  readItems(collection.item, []);
  return toOurVariables(collector.document, postmanDialect);

  function readItems(items: JsonValue | undefined, path: ImportPath): void {
    for (const item of objectsOf(items)) {
      if (Array.isArray(item.item)) readFolder(item, folderPath(path, textOf(item.name)));
      else if (item.request !== undefined) readLeaf(item, path);
      else collector.issue([...path, nameOf(item)], remark('emptyItem'));
    }
  }

  function readFolder(item: JsonObject, path: ImportPath): void {
    const folder = gifts(item, item.description, path, collector);
    const variables = readVariables(item.variable);
    if (variables.length > 0) folder.variables = variables;
    collector.folder(folder, listOf(item.item).length === 0);
    tellEvents(item, path, collector);
    readItems(item.item, path);
  }

  function readLeaf(item: JsonObject, parent: ImportPath): void {
    const path = [...parent, nameOf(item)];
    collector.request(readRequest(item, path, collector));
    tellEvents(item, path, collector);
    const examples = listOf(item.response).length;
    if (examples > 0) {
      collector.issue(path, remark('savedExamples', { count: examples }));
    }
  }
}

function nameOf(item: JsonObject): string {
  const request = item.request;
  const url = isJsonObject(request) ? request.url : request;
  return filledText(item.name) ?? filledText(isJsonObject(url) ? url.raw : url) ?? 'Request';
}

function gifts(
  holder: JsonObject,
  description: JsonValue | undefined,
  path: ImportPath,
  { issue }: Collector,
): ImportedFolder {
  const docs = describedText(description);
  const auth = readAuth(holder.auth, (said) => issue(path, said));
  const behavior = Object.keys(objectOf(holder.protocolProfileBehavior));
  if (behavior.length > 0) issue(path, remark('settings', { names: behavior.join(', ') }));
  return { path, ...(docs !== undefined && { docs }), ...(auth !== null && { auth }) };
}

function scriptRemark(listen: string, count: number): Remark {
  if (listen === 'prerequest') return remark('preRequestLines', { count });
  return listen === 'test' ? remark('testLines', { count }) : remark('otherScriptLines', { name: listen, count });
}

function tellEvents(holder: JsonObject, path: ImportPath, { issue }: Collector): void {
  for (const event of objectsOf(holder.event)) {
    const script = objectOf(event.script);
    const lines = Array.isArray(script.exec) ? script.exec.map(textOf) : textOf(script.exec).split('\n');
    const count = lines.filter((line) => line.trim() !== '').length;
    if (count === 0) continue;
    issue(path, scriptRemark(textOf(event.listen), count));
  }
}
