import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice|third[-_]?party[-_]?notices?)([.-].*)?$/i;
const CODE_FILE = /\.[cm]?[jt]s$/;

/** Notes which modules a build really puts into its files: what was shaken off the tree asks for no notice. */
export function collectModules() {
  const modules = new Set();
  const plugin = {
    name: 'collect-modules',
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        const inputs = part.type === 'chunk' ? part.moduleIds : (part.originalFileNames ?? []);
        for (const id of inputs) modules.add(id);
      }
    },
  };
  return { modules, plugin };
}

/**
 * The packages that modules came from, by name.
 *
 * @returns {{ name: string, version: string, licence: string, text: string }[]} `text` is what the package itself says.
 */
export function packagesOf(modules) {
  const folders = new Set([...modules].map(packageFolder).filter((folder) => folder !== null));
  const found = new Map([...folders].map(describe).map((entry) => [`${entry.name}@${entry.version}`, entry]));
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** One text for people, and the same as data for the About page and the tests. */
export function writeNotices(packages, { textPath, dataPath }) {
  const line = '-'.repeat(80);
  const sections = packages.map(({ name, version, licence, text }) => `${name} ${version} (${licence})\n\n${text}\n`);
  const head = 'Sidecall contains the following software of others, each under its own terms.\n';
  writeFileSync(textPath, [head, ...sections].join(`\n${line}\n\n`));
  writeFileSync(dataPath, JSON.stringify(packages));
}

/** The folder of the package that a module belongs to; null for our own and the bundler's helpers. */
function packageFolder(id) {
  const file = id.replace(/^\0+/, '').split('?')[0];
  const found = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(file);
  return found !== null && existsSync(path.join(found[1], 'package.json')) ? found[1] : null;
}

function describe(folder) {
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file) && !CODE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  // Some packages name their licence and leave its text out.
  const owner = typeof author === 'string' ? author : (author?.name ?? 'its authors');
  const address = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const text = texts.length > 0 ? texts.join('\n\n') : `Copyright ${owner}. ${address}`.trim();
  return { name, version, licence: license ?? 'unknown', text };
}
