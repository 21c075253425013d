export type Notice = { name: string; version: string; licence: string; text: string };
type Part = { type: string; moduleIds?: string[]; originalFileNames?: string[] };
export function collectModules(): {
  modules: Set<string>;
  plugin: { name: string; generateBundle(options: unknown, bundle: Record<string, Part>): void };
};
export function packagesOf(modules: Set<string>): Notice[];
export function writeNotices(packages: Notice[], paths: { textPath: string; dataPath: string }): void;
