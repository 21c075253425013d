import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionEntry } from '../../../../../shared/model/connection.ts';
import type { ModelInfo } from '../../../../../shared/providers/_kit/adapter.ts';
import { findProvider } from '../../../../../shared/providers/index.ts';
import { call } from '../../../api/bridge.ts';
import { modelsFailureOf } from '../../../commands/models-failure.ts';
import { usePreferencesStore } from '../../../state/preferences-store.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import type { ColumnPlan } from '../compare-plan.ts';
import { setModel } from '../compare-targets.ts';
import { IconButton } from './icon-button.tsx';

type Listing =
  | { state: 'idle'; models: readonly ModelInfo[] }
  | { state: 'loading'; models: readonly ModelInfo[] }
  | { state: 'failed'; models: readonly ModelInfo[]; problem: string };

/** The column's model: typed, or chosen from the list that the connection's own service gives. */
export function ColumnModel({ path, plan, entry }: { path: string; plan: ColumnPlan; entry: ConnectionEntry }) {
  const { t } = useTranslation();
  const [listing, setListing] = useState<Listing>({ state: 'idle', models: [] });
  const chosenId = usePreferencesStore((state) => state.preferences.environment);
  const environmentId = plan.target.environment ?? chosenId;
  const [isTyping, setTyping] = useState(false);
  const planned = plan.request?.model ?? '';
  const text = plan.target.model ?? planned;

  const load = async () => {
    setListing({ state: 'loading', models: listing.models });
    try {
      const { models } = await call('connection.models', { connection: entry.connection, environmentId });
      setListing(
        models.length > 0
          ? { state: 'idle', models }
          : { state: 'failed', models, problem: t('compare.column.noModels') },
      );
    } catch (error) {
      const failure = modelsFailureOf(error, entry.connection.provider);
      setListing({ state: 'failed', models: listing.models, problem: [failure.text, ...failure.advice].join(' ') });
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing to interact with, the field's own blur arrives here
    <div
      className="compare-model"
      // Left empty, the field goes back to the model that the request or the connection names.
      onBlur={() => {
        setTyping(false);
        if (plan.target.model?.trim() === '') setModel(path, plan.index, undefined);
      }}
    >
      <ComboBox
        label={t('compare.column.model')}
        isLabelHidden
        items={(isTyping ? matching(listing.models, text) : listing.models).map(({ id, label }) => ({
          id,
          label: id,
          description: label,
        }))}
        inputValue={text}
        onInputChange={(value) => {
          if (value === text) return;
          setTyping(true);
          setModel(path, plan.index, value);
        }}
        placeholder={planned || t('compare.column.modelPlaceholder')}
        errorMessage={listing.state === 'failed' ? listing.problem : null}
        allowsCustomValue
      />
      {listing.state === 'loading' ? (
        <span className="compare-model-loading">
          <Spinner label={t('compare.column.loadingModels')} />
        </span>
      ) : findProvider(entry.connection.provider)?.models ? (
        <IconButton label={t('compare.column.loadModels')} icon={<RefreshCw />} onPress={() => void load()} />
      ) : null}
    </div>
  );
}

/** All models while the text is one of them, so that the list can be looked through; else those that hold it. */
function matching(models: readonly ModelInfo[], text: string): readonly ModelInfo[] {
  const wanted = text.trim().toLowerCase();
  if (models.some(({ id }) => id.toLowerCase() === wanted)) return models;
  return models.filter(({ id, label }) => `${id} ${label ?? ''}`.toLowerCase().includes(wanted));
}
