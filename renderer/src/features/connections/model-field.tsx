import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../../../shared/providers/_kit/adapter.ts';
import { fetchModels } from '../../commands/connection-commands.ts';
import { type ModelsFailure, modelsFailureOf } from '../../commands/models-failure.ts';
import { takeWay } from '../../commands/ways-on.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import type { ConnectionFormHandle } from './use-connection-form.ts';

type Fetched =
  | { state: 'none' | 'fetching' }
  | { state: 'done'; models: ModelInfo[] }
  | { state: 'failed'; error: unknown };

/** The default model, with the service's own list: fetching it is the test of the connection. */
export function ModelField({ form, provider }: { form: ConnectionFormHandle; provider: string }) {
  const { t } = useTranslation();
  const [fetched, setFetched] = useState<Fetched>({ state: 'none' });
  const models = fetched.state === 'done' ? fetched.models : [];

  const handleFetch = async () => {
    setFetched({ state: 'fetching' });
    try {
      setFetched({ state: 'done', models: await fetchModels(form.current()) });
    } catch (error) {
      setFetched({ state: 'failed', error });
    }
  };

  return (
    <>
      <div className="connection-model">
        <ComboBox
          label={t('connection.model')}
          items={models.map(({ id, label }) => ({ id, label: id, description: label === id ? undefined : label }))}
          inputValue={form.values.model}
          onInputChange={(model) => form.change({ model })}
          placeholder={t('connection.modelPlaceholder')}
          description={t('connection.modelHint')}
          allowsCustomValue
        />
        <Button onPress={() => void handleFetch()} isDisabled={fetched.state === 'fetching'}>
          {fetched.state === 'fetching' ? <Spinner /> : <RefreshCw aria-hidden />}
          {t(fetched.state === 'fetching' ? 'connection.fetching' : 'connection.fetchModels')}
        </Button>
      </div>
      {fetched.state === 'failed' ? (
        <FetchFailure failure={modelsFailureOf(fetched.error, provider)} onRetry={handleFetch} />
      ) : null}
      {fetched.state === 'done' ? (
        <Notice tone={models.length > 0 ? 'success' : 'warning'}>
          {models.length > 0 ? t('connection.modelsFound', { count: models.length }) : t('connection.modelsEmpty')}
        </Notice>
      ) : null}
    </>
  );
}

/** The key has its own field in this form: what is wrong with it is mended there. */
function FetchFailure({ failure, onRetry }: { failure: ModelsFailure; onRetry: () => Promise<void> }) {
  return (
    <div className="connection-failure">
      <Notice tone="danger">
        <strong>{failure.text}</strong>
        {failure.advice.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Notice>
      {failure.ways.map((way) => (
        <Button key={way.id} onPress={() => takeWay(way, onRetry)}>
          {way.label}
        </Button>
      ))}
    </div>
  );
}
