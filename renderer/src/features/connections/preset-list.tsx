import { Header, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { ConnectionPreset, ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { connectionFromPreset } from '../../../../shared/providers/_kit/connection-from-preset.ts';
import { labelText, providerName } from '../../../../shared/providers/_kit/labels.ts';
import { providers } from '../../../../shared/providers/index.ts';
import { FilterList } from '../../ui/filter-list.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';

/** Services by their own name first; behind them the forms, with everyone who speaks them. */
const sections = [...providers.filter(({ isForm }) => !isForm), ...providers.filter(({ isForm }) => isForm)];
const choices = sections.flatMap((provider) =>
  provider.presets.map((preset) => ({ id: `${provider.id}/${preset.id}`, provider, preset })),
);

/** Everywhere that a connection can be made to, by provider. */
export function PresetList({ onSelect }: { onSelect: (connection: Connection) => void }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const handleSelect = (key: string) => {
    const choice = choices.find(({ id }) => id === key);
    if (choice !== undefined) onSelect(connectionFromPreset(choice.provider, choice.preset, language));
  };
  return (
    <FilterList
      label={t('connection.choosePreset')}
      placeholder={t('connection.searchPresets')}
      emptyText={t('connection.noPreset')}
      onSelect={handleSelect}
      autoFocus
      className="connection-presets"
    >
      {sections.map((provider) => (
        <ListBoxSection key={provider.id} id={provider.id}>
          <Header className="ui-group-heading">{providerName(provider, language)}</Header>
          {provider.presets.map((preset) => (
            <ListBoxItem
              key={preset.id}
              id={`${provider.id}/${preset.id}`}
              className="ui-item"
              textValue={searchText(provider, preset)}
            >
              <ProviderMark id={provider.id} label={provider.label} />
              <span className="ui-item-label">{labelText(preset, language)}</span>
              <span className="connection-preset-url">{preset.baseUrl}</span>
            </ListBoxItem>
          ))}
        </ListBoxSection>
      ))}
    </FilterList>
  );
}

/** What a search looks in: the names in both languages, for users know services by either. */
function searchText(provider: ProviderAdapter, preset: ConnectionPreset): string {
  const names = (['en', 'zh'] as const).flatMap((language) => [
    labelText(preset, language),
    providerName(provider, language),
  ]);
  return [...names, preset.baseUrl].join(' ');
}
