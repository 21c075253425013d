import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { useInheritedConnection } from '../../state/tab-connection.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Select, type SelectItem } from '../../ui/select.tsx';

/** Stand for "the folder's" and "no connection" in the list; no connection can have them as its id. */
const INHERIT = '/inherit';
const NONE = '/none';

/** The connection of a request: those of the endpoint's provider first, the others with a word of doubt. */
export const ConnectionField = memo(DrawnConnectionField, (a, b) => {
  return a.provider === b.provider && a.tab.path === b.tab.path && a.tab.draft.connection === b.tab.draft.connection;
});

function DrawnConnectionField({ tab, provider }: { tab: Tab; provider: ProviderAdapter | null }) {
  const { t } = useTranslation();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const chosen = tab.draft.connection;
  const inherited = useInheritedConnection(tab.path);
  const isHttp = provider?.id === 'http';
  const fits = (providerId: string) => isHttp || provider === null || providerId === provider.id;

  const connections = [...(snapshot?.connections ?? [])].sort(
    (a, b) => Number(fits(b.connection.provider)) - Number(fits(a.connection.provider)),
  );
  const items: SelectItem[] = connections.map(({ id, connection }) => ({
    id,
    label: connection.info.name,
    description: fits(connection.provider)
      ? connection.baseUrl
      : t('request.otherProvider', { provider: connection.provider }),
  }));
  if (isHttp || inherited.folder !== null || chosen === null) {
    items.unshift({ id: NONE, label: t('request.noConnection') });
  }
  if (inherited.folder !== null) {
    const values = { folder: inherited.folder.label, connection: inherited.name ?? t('request.noConnection') };
    items.unshift({ id: INHERIT, label: t('inherit.fromFolder', values), description: t('inherit.hint') });
  }
  if (typeof chosen === 'string' && findConnection(snapshot, chosen) === null) {
    items.unshift({ id: chosen, label: chosen, description: t('request.connectionGone') });
  }
  const choose = (key: string) =>
    useTabsStore.getState().edit(tab.path, (draft) => {
      const { connection: _, ...others } = draft;
      if (key === INHERIT) return others;
      // Where no folder gives one, saying nothing means none.
      if (key === NONE && inherited.folder === null) return others;
      return { ...draft, connection: key === NONE ? null : key };
    });
  const unchosen = inherited.folder !== null ? INHERIT : isHttp ? NONE : null;
  return (
    <Select
      className="request-connection"
      label={t('request.connection')}
      isLabelHidden
      items={items}
      selectedKey={chosen === undefined ? unchosen : (chosen ?? NONE)}
      onSelectionChange={choose}
      placeholder={t('request.chooseConnection')}
    />
  );
}
