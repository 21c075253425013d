import type { ImportSession } from '../../core/import/import-session.ts';
import { readChosen } from '../../core/import/read-chosen.ts';
import type { Handlers } from './router.ts';

type ImportHandlers = Pick<Handlers, Extract<keyof Handlers, `import.${string}`>>;

export type ImportDesktop = {
  /** Shows the system's dialog; empty when cancelled. */
  chooseImport(kind: 'files' | 'folder'): Promise<string[]>;
};

/** No route gives a credential back, and none reads a file that the user did not choose. */
export function createImportHandlers(session: ImportSession, desktop: ImportDesktop): ImportHandlers {
  return {
    'import.preview': async ({ files }) => session.preview(files),
    'import.choose': async ({ kind }) => {
      const paths = await desktop.chooseImport(kind);
      return paths.length === 0 ? null : session.preview(await readChosen(paths, kind));
    },
    'import.apply': (input) => session.apply(input),
    'import.undo': ({ undoId }) => session.undo(undoId),
    'import.command': ({ text }) => session.command(text),
  };
}
