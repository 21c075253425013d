import type { Plugin } from 'vite';

export type BuildTarget = { entry: string; output: string; format: 'cjs' | 'es'; target: string; isSplit?: boolean };
export const targets: { main: BuildTarget[]; preload: BuildTarget[]; cli: BuildTarget[] };
export function buildTarget(target: BuildTarget, outDir: string, plugins?: Plugin[]): Promise<unknown>;
export function buildWindow(outDir: string, plugins?: Plugin[], options?: { minify?: boolean }): Promise<unknown>;
