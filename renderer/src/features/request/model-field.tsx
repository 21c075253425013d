import { RefreshCw } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { Endpoint, ModelInfo } from '../../../../shared/providers/_kit/adapter.ts';
import { modelOf, withModel } from '../../../../shared/providers/_kit/model-place.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import { run } from '../../commands/report-error.ts';
import { useTabConnection } from '../../state/tab-connection.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import type { SelectItem } from '../../ui/select.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { loadModels, useModelsStore } from './models-store.ts';

/** More would only slow the list down; typing narrows it. */
const MAX_SUGGESTIONS = 200;

type ModelFieldProps = { tab: Tab; endpoint: Endpoint };

/** The model: free text, with the connection's own list once it has been fetched. */
export const ModelField = memo(DrawnModelField, (a, b) => {
  return (
    a.endpoint === b.endpoint &&
    a.tab.path === b.tab.path &&
    a.tab.draft.connection === b.tab.draft.connection &&
    (a.tab.bodyText === null) === (b.tab.bodyText === null) &&
    modelOf(a.endpoint, a.tab.draft) === modelOf(b.endpoint, b.tab.draft)
  );
});

function DrawnModelField({ tab, endpoint }: ModelFieldProps) {
  const { t } = useTranslation();
  const entry = useTabConnection(tab).entry;
  const models = useModelsStore((state) => (entry === null ? undefined : state.models[entry.id]));
  const isFetching = useModelsStore((state) => entry !== null && state.isFetching[entry.id] === true);
  const text = modelOf(endpoint, tab.draft);
  const setModel = (model: string) =>
    useTabsStore.getState().edit(tab.path, (draft) => withModel(endpoint, draft, model));
  return (
    <div className="request-model">
      <ComboBox
        label={t('request.model')}
        isLabelHidden
        allowsCustomValue
        isMonospace
        placeholder={t('request.modelPlaceholder')}
        items={suggestions({ text, own: endpoint.models, fetched: models, connection: entry?.connection })}
        inputValue={text}
        onInputChange={(next) => next !== text && setModel(next)}
        onSelect={setModel}
        isDisabled={tab.bodyText !== null}
      />
      <Tooltip content={t('request.fetchModels')}>
        <Button
          isIconOnly
          aria-label={t('request.fetchModels')}
          isDisabled={entry === null || isFetching}
          onPress={() => entry !== null && run(() => loadModels(entry))}
        >
          {isFetching ? <Spinner /> : <RefreshCw aria-hidden />}
        </Button>
      </Tooltip>
    </div>
  );
}

type Known = {
  text: string;
  /** Models that live at this endpoint alone. */
  own: readonly string[] | undefined;
  fetched: readonly ModelInfo[] | undefined;
  connection: Connection | undefined;
};

/**
 * What the endpoint documents, then fetched models, or what the connection and its preset name. All of them while the
 * text is one of them.
 */
function suggestions({ text, own = [], fetched, connection }: Known): SelectItem[] {
  const presets = connection === undefined ? [] : (findProvider(connection.provider)?.presets ?? []);
  const known = presets.find((preset) => preset.id === connection?.preset)?.model;
  const ids = [connection?.model, known].filter((id): id is string => id !== undefined && id !== '');
  const others: readonly ModelInfo[] = fetched ?? [...new Set(own.length > 0 ? [] : ids)].map((id) => ({ id }));
  const all = [...own.map((id): ModelInfo => ({ id })), ...others.filter(({ id }) => !own.includes(id))];
  const wanted = text.toLowerCase();
  const isExact = all.some((model) => model.id === text);
  const matching = isExact ? all : all.filter((model) => model.id.toLowerCase().includes(wanted));
  return matching.slice(0, MAX_SUGGESTIONS).map(({ id, label }) => ({ id, label: id, description: label }));
}
