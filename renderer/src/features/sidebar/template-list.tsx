import { Header, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { labelWords, operationText, providerName } from '../../../../shared/providers/_kit/labels.ts';
import { providers } from '../../../../shared/providers/index.ts';
import { templateChoices } from '../../commands/request-templates.ts';
import { FilterList } from '../../ui/filter-list.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';

/** All templates by provider, with a box to search them. */
export function TemplateList({ selectedId, onSelect }: { selectedId: string; onSelect: (id: string) => void }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  return (
    <FilterList
      label={t('sidebar.template')}
      placeholder={t('sidebar.templateFilter')}
      emptyText={t('command.nothing')}
      selectedKey={selectedId}
      onSelect={onSelect}
      autoFocus
    >
      {providers.map((provider) => (
        <ListBoxSection key={provider.id} id={provider.id}>
          <Header className="ui-group-heading">{providerName(provider, language)}</Header>
          {templateChoices
            .filter((choice) => choice.provider === provider)
            .map(({ id, endpoint, template }) => (
              <ListBoxItem
                key={id}
                id={id}
                className="ui-item"
                textValue={[provider.label, provider.chineseName, template.label[language], labelWords(endpoint)].join(
                  ' ',
                )}
              >
                <ProviderMark id={provider.id} label={provider.label} />
                <span className="ui-item-text">
                  <span className="ui-item-label">{template.label[language]}</span>
                </span>
                <span className="sidebar-tag">{operationText(endpoint.operation, language)}</span>
              </ListBoxItem>
            ))}
        </ListBoxSection>
      ))}
    </FilterList>
  );
}
