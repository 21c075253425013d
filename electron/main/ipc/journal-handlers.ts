import type { DraftJournal } from '../../core/journal/draft-journal.ts';
import type { Handlers } from './router.ts';

type JournalHandlers = Pick<Handlers, Extract<keyof Handlers, `journal.${string}`>>;

export function createJournalHandlers(journal: DraftJournal): JournalHandlers {
  return {
    'journal.list': ({ rootPath }) => journal.list(rootPath),
    'journal.write': async ({ rootPath, entry }) => {
      await journal.write(rootPath, entry);
      return null;
    },
    'journal.remove': async ({ rootPath, path }) => {
      await journal.remove(rootPath, path);
      return null;
    },
  };
}
