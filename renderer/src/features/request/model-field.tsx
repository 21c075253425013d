import { RefreshCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { ModelInfo } from '../../../../shared/providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import { run } from '../../commands/report-error.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import type { SelectItem } from '../../ui/select.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { editBody } from './edit-body.ts';
import { fetchModels, useModelsStore } from './models-store.ts';

/** More would only slow the list down; typing narrows it. */
const MAX_SUGGESTIONS = 200;

/** The model: free text, with the connection's own list once it has been fetched. */
export function ModelField({ tab, modelPath }: { tab: Tab; modelPath: readonly string[] }) {
  const { t } = useTranslation();
  const entry = useWorkspaceStore((state) => findConnection(state.snapshot, tab.draft.connection));
  const models = useModelsStore((state) => (entry === null ? undefined : state.models[entry.id]));
  const isFetching = useModelsStore((state) => entry !== null && state.isFetching[entry.id] === true);
  const value = getAtPath(tab.draft.body, modelPath);
  const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  const setModel = (model: string) =>
    editBody(tab.path, (body) => setAtPath(body, modelPath, model === '' ? undefined : model));
  return (
    <div className="request-model">
      <ComboBox
        label={t('request.model')}
        isLabelHidden
        allowsCustomValue
        isMonospace
        placeholder={t('request.modelPlaceholder')}
        items={suggestions(text, models, entry?.connection)}
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
          onPress={() => entry !== null && run(() => fetchModels(entry))}
        >
          {isFetching ? <Spinner /> : <RefreshCw aria-hidden />}
        </Button>
      </Tooltip>
    </div>
  );
}

/** Fetched models, or what the connection and its preset name. All of them while the text is one of them. */
function suggestions(
  text: string,
  fetched: readonly ModelInfo[] | undefined,
  connection: Connection | undefined,
): SelectItem[] {
  const presets = connection === undefined ? [] : (findProvider(connection.provider)?.presets ?? []);
  const known = presets.find((preset) => preset.id === connection?.preset)?.model;
  const ids = [connection?.model, known].filter((id): id is string => id !== undefined && id !== '');
  const all: readonly ModelInfo[] = fetched ?? [...new Set(ids)].map((id) => ({ id }));
  const wanted = text.toLowerCase();
  const isExact = all.some((model) => model.id === text);
  const matching = isExact ? all : all.filter((model) => model.id.toLowerCase().includes(wanted));
  return matching.slice(0, MAX_SUGGESTIONS).map(({ id, label }) => ({ id, label: id, description: label }));
}
