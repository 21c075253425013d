import { Plus, Send, Zap } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedMessage } from '../../../../shared/model/websocket-part.ts';
import { run } from '../../commands/report-error.ts';
import { sayOnSocket } from '../../commands/socket-commands.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { editWebSocket, listOrNone } from './edit-websocket.ts';
import { SocketMessageEditor } from './socket-message-editor.tsx';
import { useOpenSocket } from './use-open-socket.ts';
import './websocket.css';

/** Messages that are kept with the request: written here, and sent from here while the socket is open. */
export function SocketMessages({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const messages = tab.draft.websocket?.messages ?? [];
  const [chosen, setChosen] = useState(0);
  const runId = useOpenSocket(tab.path);
  const shown = Math.min(chosen, messages.length - 1);
  const message = messages[shown];
  const setAll = (next: SavedMessage[]) => editWebSocket(tab.path, { messages: listOrNone(next) });
  const send = (sent: SavedMessage) => runId !== null && run(() => sayOnSocket(runId, sent));
  const nameOf = ({ name }: SavedMessage, index: number) => name || t('websocket.messageNumber', { number: index + 1 });
  return (
    <div className="socket-messages">
      <div className="socket-message-list">
        <ul aria-label={t('websocket.messages')}>
          {messages.map((item, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity but their place
            <li key={index} data-chosen={index === shown || undefined}>
              <button
                type="button"
                className="socket-message-name"
                aria-current={index === shown || undefined}
                onClick={() => setChosen(index)}
              >
                {item.onOpen && <Zap aria-label={t('websocket.onOpenShort')} />}
                <span>{nameOf(item, index)}</span>
                <small>{t(`websocket.types.${item.type}`)}</small>
              </button>
              <Button
                isIconOnly
                aria-label={t('websocket.sendNamed', { name: nameOf(item, index) })}
                isDisabled={runId === null}
                onPress={() => send(item)}
              >
                <Send aria-hidden />
              </Button>
            </li>
          ))}
        </ul>
        <Button
          variant="ghost"
          onPress={() => {
            setAll([...messages, { name: '', type: 'json', data: '' }]);
            setChosen(messages.length);
          }}
        >
          <Plus aria-hidden /> {t('websocket.addMessage')}
        </Button>
      </div>
      {message === undefined ? (
        <EmptyState icon={<Send />} title={t('websocket.noMessages')} text={t('websocket.noMessagesText')} />
      ) : (
        <SocketMessageEditor
          key={shown}
          message={message}
          isOpen={runId !== null}
          onChange={(next) => setAll(messages.map((other, at) => (at === shown ? next : other)))}
          onRemove={() => setAll(messages.filter((_, at) => at !== shown))}
          onSend={() => send(message)}
        />
      )}
    </div>
  );
}
