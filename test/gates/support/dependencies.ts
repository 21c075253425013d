import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const rootDir = resolve(import.meta.dirname, '../../..');
const textOf = (path: string) => readFileSync(join(rootDir, path), 'utf8');

export type LockedPackage = {
  version: string;
  license?: string;
  resolved?: string;
  integrity?: string;
  hasInstallScript?: boolean;
};
export type Lock = { packages: Record<string, LockedPackage> };
export type Manifest = {
  devDependencies: Record<string, string>;
  dependencies?: Record<string, string>;
  allowScripts: Record<string, boolean>;
};

export const readLock = () => JSON.parse(textOf('package-lock.json')) as Lock;
export const readManifest = () => JSON.parse(textOf('package.json')) as Manifest;

export type Place = 'app' | 'cli' | 'work';
export type Reason = { name: string; places: Place[]; why: string };

/** The table of electron/packaging/DEPENDENCIES.md. */
export function readReasons(): Reason[] {
  const rows = textOf('electron/packaging/DEPENDENCIES.md').matchAll(/^\| `([^`]+)` \| ([\w, ]+) \| (.*?) \|$/gm);
  return [...rows].map(([, name = '', places = '', why = '']) => ({
    name,
    places: places.split(', ') as Place[],
    why,
  }));
}

export type Bundled = { name: string; version: string; licence: string; text: string };

/** What the bundler really put into a part of the product. */
export function bundledIn(part: 'app' | 'cli'): Bundled[] {
  return JSON.parse(textOf(part === 'app' ? 'dist/third-party.json' : 'dist/cli/third-party.json')) as Bundled[];
}

/** The name of a package by its place in the lock file. */
export function nameOf(place: string): string {
  return place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** Every name in `wanted` that has no reason, and every reason that nothing stands behind. */
export function reasonFaults(wanted: readonly string[], reasons: readonly Reason[]): string[] {
  const known = reasons.map(({ name }) => name);
  return [
    ...wanted.filter((name) => !known.includes(name)).map((name) => `${name} has no reason`),
    ...known.filter((name) => !wanted.includes(name)).map((name) => `${name} is not there any more`),
    ...known.filter((name, index) => known.indexOf(name) !== index).map((name) => `${name} stands there twice`),
    ...reasons.filter(({ why }) => why.length < 10).map(({ name }) => `the reason of ${name} says nothing`),
  ];
}

/** Names that no file of the project asks for; types count with what they describe. */
export function unusedAmong(names: readonly string[], texts: readonly string[]): string[] {
  return names.filter((name) => {
    const asked = name.replace(/^@types\//, '').replaceAll('.', '\\.');
    const pattern = new RegExp(`['"/]${asked}['"/]`);
    return !texts.some((text) => pattern.test(text));
  });
}

/** It names packages to judge them, not to use them. */
const THE_GATE = 'test/gates/supply-chain.test.ts';

/** The texts of all code and settings of the project, which is where a package can be asked for. */
export function projectTexts(): string[] {
  const paths = execFileSync(
    'git',
    ['ls-files', '*.ts', '*.tsx', '*.mjs', '*.cjs', 'tsconfig*.json', '*/tsconfig.json'],
    {
      cwd: rootDir,
      encoding: 'utf8',
    },
  );
  const kept = paths.split('\n').filter((path) => path !== '' && path !== THE_GATE && existsSync(join(rootDir, path)));
  return kept.map(textOf);
}

export type AuditReport = {
  error?: unknown;
  message?: string;
  vulnerabilities?: Record<string, { severity: string; via: (string | { title: string; url: string })[] }>;
};

/** Advisories of a severity that stops a change; null when the registry answered nothing that can be judged. */
export function seriousFindings(report: AuditReport): string[] | null {
  if (report.vulnerabilities === undefined) return null;
  return Object.entries(report.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity, via }]) => {
      const titles = via.map((source) => (typeof source === 'string' ? source : `${source.title} ${source.url}`));
      return `${name} (${severity}): ${titles.join('; ')}`;
    });
}
