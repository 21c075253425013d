import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelInfo } from '../../../../shared/providers/_kit/adapter.ts';
import type { ProviderError } from '../../../../shared/streaming/stream-event.ts';
import { ApiError } from '../../api/bridge.ts';
import { fetchModels } from '../../commands/connection-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TrustActions } from '../response/trust-actions.tsx';
import type { ConnectionFormHandle } from './use-connection-form.ts';

type Fetched =
  | { state: 'none' | 'fetching' }
  | { state: 'done'; models: ModelInfo[] }
  | { state: 'failed'; text: string; refusal: Refusal };

/** What main would ask the user to trust. */
type Refusal = Pick<ProviderError, 'code' | 'refusedOrigin' | 'isCheckUnwanted'>;

/** The default model, with the service's own list: fetching it is the test of the connection. */
export function ModelField({ form }: { form: ConnectionFormHandle }) {
  const { t } = useTranslation();
  const [fetched, setFetched] = useState<Fetched>({ state: 'none' });
  const models = fetched.state === 'done' ? fetched.models : [];

  const handleFetch = async () => {
    setFetched({ state: 'fetching' });
    try {
      setFetched({ state: 'done', models: await fetchModels(form.current()) });
    } catch (error) {
      setFetched({ state: 'failed', text: errorText(error), refusal: refusalOf(error) });
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
        <div className="connection-failure">
          <Notice tone="danger">{fetched.text}</Notice>
          <TrustActions error={fetched.refusal} isPrimary={false} onAgreed={handleFetch} />
        </div>
      ) : null}
      {fetched.state === 'done' ? (
        <Notice tone={models.length > 0 ? 'success' : 'warning'}>
          {models.length > 0 ? t('connection.modelsFound', { count: models.length }) : t('connection.modelsEmpty')}
        </Notice>
      ) : null}
    </>
  );
}

function refusalOf(error: unknown): Refusal {
  const { reason, refusedOrigin, isCheckUnwanted } = error instanceof ApiError ? error.data : {};
  return {
    code: reason ?? null,
    ...(refusedOrigin !== undefined && { refusedOrigin }),
    ...(isCheckUnwanted !== undefined && { isCheckUnwanted: true }),
  };
}
