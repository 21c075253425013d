import { useTranslation } from 'react-i18next';
import type { Tab } from '../../state/tabs-store.ts';
import { PairsEditor } from '../../ui/pairs-editor.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { editWebSocket, listOrNone } from './edit-websocket.ts';

/** What goes with the handshake besides headers. */
export function SocketParams({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const { params, protocols = [] } = tab.draft.websocket ?? {};
  return (
    <div className="request-section socket-params">
      <PairsEditor
        label={t('request.tab.params')}
        pairs={params}
        onChange={(next) => editWebSocket(tab.path, { params: next })}
      />
      <TextField
        label={t('websocket.protocols')}
        description={t('websocket.protocolsHint')}
        isMonospace
        value={protocols.join(', ')}
        onChange={(text) => editWebSocket(tab.path, { protocols: protocolsOf(text) })}
      />
    </div>
  );
}

/** The comma at the end stays while another one is typed. */
function protocolsOf(text: string): string[] | undefined {
  return text === '' ? undefined : listOrNone(text.split(/,\s*/));
}
