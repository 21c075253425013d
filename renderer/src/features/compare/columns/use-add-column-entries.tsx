import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { nameOfProvider } from '../../../../../shared/providers/index.ts';
import { useDialogStore } from '../../../state/dialog-store.ts';
import { useWorkspaceStore } from '../../../state/workspace-store.ts';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { useDocLanguage } from '../../../ui/use-doc-language.ts';
import { addColumn } from '../compare-targets.ts';

/** The workspace's connections as a menu that adds a column each; one that is there already may be added again. */
export function useAddColumnEntries(path: string): MenuEntry[] {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const connections = useWorkspaceStore((state) => state.snapshot?.connections) ?? [];
  const openDialog = useDialogStore((state) => state.open);
  return [
    ...connections.map(({ id, connection }) => ({
      id: `connection:${id}`,
      label: connection.info.name,
      description: [nameOfProvider(connection.provider, language), connection.model].filter(Boolean).join(' · '),
      onAction: () => addColumn(path, id),
    })),
    ...(connections.length > 0 ? [{ id: 'separator', isSeparator: true as const }] : []),
    {
      id: 'new',
      label: t('compare.newConnection'),
      icon: <Plus aria-hidden />,
      onAction: () => openDialog({ kind: 'connection', id: null }),
    },
  ];
}
