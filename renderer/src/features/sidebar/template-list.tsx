import { Header, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { providers } from '../../../../shared/providers/index.ts';
import { FilterList } from '../../ui/filter-list.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { templateChoices } from './new-request-draft.ts';

/** All templates by provider, with a box to search them. */
export function TemplateList({ selectedId, onSelect }: { selectedId: string; onSelect: (id: string) => void }) {
  const { t, i18n } = useTranslation();
  const labelOf = (label: { en: string; zh: string }) => (i18n.language === 'zh-CN' ? label.zh : label.en);
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
          <Header className="ui-group-heading">{provider.label}</Header>
          {templateChoices
            .filter((choice) => choice.provider === provider)
            .map(({ id, endpoint, template }) => (
              <ListBoxItem
                key={id}
                id={id}
                className="ui-item"
                textValue={`${provider.label} ${labelOf(template.label)} ${endpoint.label}`}
              >
                <ProviderMark id={provider.id} label={provider.label} />
                <span className="ui-item-text">
                  <span className="ui-item-label">{labelOf(template.label)}</span>
                </span>
                <span className="sidebar-tag">{endpoint.operation}</span>
              </ListBoxItem>
            ))}
        </ListBoxSection>
      ))}
    </FilterList>
  );
}
