import { useTranslation } from 'react-i18next';
import type { Tab } from '../../state/tabs-store.ts';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { editWebSocket } from './edit-websocket.ts';

/** The address of a WebSocket. */
export function SocketAddress({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  return (
    <VariableTextField
      className="request-http-url"
      label={t('request.url')}
      isLabelHidden
      isMonospace
      value={tab.draft.websocket?.url ?? ''}
      placeholder={t('websocket.urlPlaceholder')}
      onChange={(url) => editWebSocket(tab.path, { url })}
    />
  );
}
