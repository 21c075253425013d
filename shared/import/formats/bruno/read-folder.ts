import type { JsonObject } from '../../../model/json.ts';
import { fileLabel, type ImportFile, ImportUnreadable, importUnreadable } from '../../import-format.ts';
import { parseData } from '../../parse-data.ts';
import { remark } from '../../remark.ts';
import { listOf, objectOf, objectsOf, textOf } from '../_kit/read-values.ts';
import { readBruEnvironment, readBruFolder, readBruRequest } from './read-bru.ts';
import { configRemarks, readOpenEnvironment, readOpenFolder, readOpenRequest } from './read-open-collection.ts';
import { type BrunoCollection, type BrunoFolder, emptyFolder } from './tree.ts';

const MAX_FOLDER_DEPTH = 60;
const ROOT_FILES = /^(?:bruno\.json|opencollection\.ya?ml)$/;

/** Files of one or of several collections, each in the folder that its root file is in. */
export function readCollectionFiles(files: readonly ImportFile[]): BrunoCollection[] {
  const roots = files.filter(({ name }) => ROOT_FILES.test(baseOf(name))).map(({ name }) => folderOf(name));
  const groups = new Map<string, ImportFile[]>();
  for (const file of files) {
    const around = roots.filter((root) => isIn(file.name, root)).sort((first, second) => second.length - first.length);
    // Without a root file, all of it is one collection.
    const root = around[0] ?? commonFolder(files.map(({ name }) => name));
    groups.set(root, [...(groups.get(root) ?? []), file]);
  }
  return [...groups].map(([root, group]) => readCollection(root, group));
}

function readCollection(rootFolder: string, files: readonly ImportFile[]): BrunoCollection {
  const collection: BrunoCollection = { root: emptyFolder(baseOf(rootFolder)), environments: [] };
  const folders = new Map<string, BrunoFolder>([['', collection.root]]);
  const named = files.map((file) => ({
    file,
    path: rootFolder === '' ? file.name : file.name.slice(rootFolder.length + 1),
  }));
  for (const { file, path } of named) {
    try {
      readPart(file, path);
    } catch (error) {
      // One bad file of many is told and costs no other.
      if (!(error instanceof ImportUnreadable) || files.length === 1) throw error;
      collection.root.remarks.push(remark('fileLeftOut', { reason: error.remark }));
    }
  }
  return collection;

  function readPart(file: ImportFile, path: string): void {
    const base = baseOf(path);
    const stem = base.replace(/\.[^.]*$/, '');
    const folder = folderOf(path);
    const data = () => objectOf(parseData(file));
    if (base === 'bruno.json') readConfig(data());
    else if (/^opencollection\.ya?ml$/.test(base) || isBundle(file)) readBundle(data());
    else if (base === 'collection.bru') give(collection.root, readBruFolder(file.text, collection.root.name), true);
    else if (base === 'folder.bru') give(folderAt(folder), readBruFolder(file.text, baseOf(folder)));
    else if (/^folder\.ya?ml$/.test(base)) give(folderAt(folder), readOpenFolder(data(), baseOf(folder)));
    else if (folder === 'environments') collection.environments.push(readEnvironment(file, stem));
    else if (base.endsWith('.bru') || base === '') {
      if (/^vars(?::secret)?\s*[{[]/m.test(file.text) && !/^meta\s*\{/m.test(file.text)) {
        collection.environments.push(readBruEnvironment(file.text, stem || 'Environment'));
      } else folderAt(folder).requests.push(readBruRequest(file.text, stem || 'Request'));
    } else if (/\.ya?ml$/.test(base)) folderAt(folder).requests.push(readOpenRequest(data(), stem));
    else refuseFile(file);
  }

  function readEnvironment(file: ImportFile, stem: string) {
    if (file.name.endsWith('.bru')) return readBruEnvironment(file.text, stem);
    const data = objectOf(parseData(file));
    collection.root.remarks.push(...configRemarks(data));
    return readOpenEnvironment(data, stem);
  }

  function readConfig(config: JsonObject): void {
    collection.root.name = textOf(config.name) || collection.root.name;
    const proxy = objectOf(config.proxy);
    if (proxy.enabled === true) collection.root.remarks.push(remark('proxySettings'));
    if (listOf(objectOf(config.clientCertificates).certs).length > 0) {
      collection.root.remarks.push(remark('clientCertificates'));
    }
  }

  function readBundle(data: JsonObject): void {
    const read = readOpenFolder(data, collection.root.name);
    give(collection.root, read);
    collection.root.folders.push(...read.folders);
    collection.root.requests.push(...read.requests);
    const config = objectOf(data.config);
    collection.root.remarks.push(...configRemarks(config));
    for (const environment of objectsOf(config.environments)) {
      collection.root.remarks.push(...configRemarks(environment));
      collection.environments.push(readOpenEnvironment(environment, 'Environment'));
    }
  }

  function folderAt(path: string): BrunoFolder {
    const known = folders.get(path);
    if (known !== undefined) return known;
    if (path.split('/').length > MAX_FOLDER_DEPTH) {
      throw importUnreadable(remark('folderTooDeep', { folder: `${path.slice(0, 80)}…`, max: MAX_FOLDER_DEPTH }));
    }
    const folder = emptyFolder(baseOf(path));
    folders.set(path, folder);
    folderAt(folderOf(path)).folders.push(folder);
    return folder;
  }
}

/** Puts what a settings file says on the folder that it is about; the items in it stay. */
function give(folder: BrunoFolder, from: BrunoFolder, keepsName = false): void {
  const { folders: _, requests: __, ...gifts } = from;
  Object.assign(folder, gifts, { remarks: [...folder.remarks, ...from.remarks] }, keepsName && { name: folder.name });
}

function isBundle(file: ImportFile): boolean {
  return /^\s*["']?opencollection["']?\s*:/m.test(file.text);
}

function isIn(name: string, folder: string): boolean {
  return folder === '' || name.startsWith(`${folder}/`);
}

function commonFolder(names: readonly string[]): string {
  const [first = '', ...others] = names.map(folderOf);
  const parts = first.split('/');
  for (let count = parts.length; count > 0; count -= 1) {
    const folder = parts.slice(0, count).join('/');
    if (others.every((other) => other === folder || other.startsWith(`${folder}/`)))
      return folder === 'environments' ? '' : folder;
  }
  return '';
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** For a file that is none of these at all. */
export function refuseFile(file: ImportFile): never {
  throw importUnreadable(remark('notBruno', { file: fileLabel(file) }));
}
