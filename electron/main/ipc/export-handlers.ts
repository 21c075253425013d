import type { ExportFile, ExportResult } from '../../../shared/export/export-format.ts';
import { findExportFormat } from '../../../shared/export/export-formats.ts';
import type { ExportInput } from '../../../shared/ipc/export-routes.ts';
import { AppError } from '../../../shared/ipc/result.ts';
import { gatherExport } from '../../core/export/gather-export.ts';
import { writeBeside } from '../../core/export/write-beside.ts';
import { writeFileAtomic } from '../../core/files/write-file-atomic.ts';
import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type ExportHandlers = Pick<Handlers, Extract<keyof Handlers, `export.${string}`>>;

export type ExportServices = {
  session: WorkspaceSession;
  mockUrl: string;
  appVersion: string;
  nowEpochMs: () => number;
  writeClipboard(text: string): Promise<void>;
  /** Asks where to save; null when cancelled. */
  chooseSaveFile(fileName: string): Promise<string | null>;
};

const MAX_SHOWN_CHARS = 60_000;
const MAX_SHOWN_WITHHELD = 500;
/** Readable for others, as files are that one hands on. */
const MODE = 0o644;

export function createExportHandlers(services: ExportServices): ExportHandlers {
  const { session, mockUrl, appVersion, nowEpochMs } = services;

  async function render({ format: id, path, drafts, environmentId }: ExportInput): Promise<ExportResult> {
    const format = findExportFormat(id);
    if (format === undefined) throw new AppError('EXPORT_NOT_FOUND', `There is no format ${id}.`);
    const { source, unread } = await gatherExport(await session.current(), {
      path,
      drafts: new Map(drafts.map((entry) => [entry.path, entry.draft])),
      environmentId,
      mockUrl,
      appVersion,
      exportedAt: new Date(nowEpochMs()).toISOString(),
    });
    const { files, withheld } = format.render(source);
    return { files, withheld: [...unread, ...withheld] };
  }

  return {
    'export.render': async (input) => {
      const { files, withheld } = await render(input);
      const [{ text }] = files;
      return {
        text: text.slice(0, MAX_SHOWN_CHARS),
        isCut: text.length > MAX_SHOWN_CHARS,
        fileNames: files.map(({ name }) => name),
        withheld: withheld.slice(0, MAX_SHOWN_WITHHELD),
        withheldCount: withheld.length,
      };
    },
    'export.copy': async (input) => {
      const { files } = await render(input);
      if (files[0].text === '') {
        throw new AppError(
          'EXPORT_NOTHING_TO_COPY',
          'There is nothing to copy: export it to see what was left out and why.',
        );
      }
      await services.writeClipboard(files[0].text);
      return null;
    },
    'export.save': async (input) => {
      const { files } = await render(input);
      const [file, ...beside] = files;
      const chosen = await services.chooseSaveFile(file.name);
      if (chosen === null) return null;
      return { paths: [await write(chosen, file), ...(await writeBeside(chosen, beside, MODE))] };
    },
  };
}

async function write(path: string, { text }: ExportFile): Promise<string> {
  await writeFileAtomic(path, text, { mode: MODE });
  return path;
}
