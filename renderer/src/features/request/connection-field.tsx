import { useTranslation } from 'react-i18next';
import type { ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Select, type SelectItem } from '../../ui/select.tsx';

/** Stands for "no connection" in the list; no connection can have it as its id. */
const NONE = '';

/** The connection of a request: those of the endpoint's provider first, the others with a word of doubt. */
export function ConnectionField({ tab, provider }: { tab: Tab; provider: ProviderAdapter | null }) {
  const { t } = useTranslation();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const chosen = tab.draft.connection;
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
  if (isHttp) items.unshift({ id: NONE, label: t('request.noConnection') });
  if (chosen !== undefined && findConnection(snapshot, chosen) === null) {
    items.unshift({ id: chosen, label: chosen, description: t('request.connectionGone') });
  }
  const choose = (key: string) =>
    useTabsStore.getState().edit(tab.path, (draft) => ({ ...draft, connection: key === NONE ? undefined : key }));
  return (
    <Select
      className="request-connection"
      label={t('request.connection')}
      isLabelHidden
      items={items}
      selectedKey={chosen ?? (isHttp ? NONE : null)}
      onSelectionChange={choose}
      placeholder={t('request.chooseConnection')}
    />
  );
}
