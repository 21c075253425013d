import type { WorkspaceSession } from '../workspace-session.ts';
import type { Handlers } from './router.ts';

type SettingsHandlers = Pick<
  Handlers,
  'folder.read' | 'folder.save' | 'workspace.readSettings' | 'workspace.save' | 'environment.arrange'
>;

/** What folders and the workspace say of themselves. */
export function createSettingsHandlers(session: WorkspaceSession): SettingsHandlers {
  return {
    'folder.read': async ({ path }) => (await session.current()).readFolder(path),
    'folder.save': async ({ path, settings, baseHash }) =>
      (await session.current()).saveFolder(path, settings, baseHash),
    'workspace.readSettings': async () => (await session.current()).readSettings(),
    'workspace.save': async ({ settings, baseHash }) => (await session.current()).saveSettings(settings, baseHash),
    'environment.arrange': async ({ ids }) => {
      await (await session.current()).arrangeEnvironments(ids);
      return null;
    },
  };
}
