import { Braces, Send, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SavedMessage } from '../../../../shared/model/websocket-part.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { FileSlot } from '../request/files/file-slot.tsx';

const TYPES = ['json', 'text', 'hex', 'base64', 'file'] as const;

type SocketMessageEditorProps = {
  message: SavedMessage;
  /** Whether it can be sent now. */
  isOpen: boolean;
  onChange: (message: SavedMessage) => void;
  onRemove: () => void;
  onSend: () => void;
};

export function SocketMessageEditor({ message, isOpen, onChange, onRemove, onSend }: SocketMessageEditorProps) {
  const { t } = useTranslation();
  const pretty = message.type === 'json' ? prettyJson(message.data) : null;
  return (
    <section className="socket-message-editor" aria-label={t('websocket.message')}>
      <div className="socket-message-head">
        <TextField
          label={t('websocket.name')}
          isLabelHidden
          placeholder={t('websocket.name')}
          value={message.name}
          onChange={(name) => onChange({ ...message, name })}
        />
        <Select
          label={t('websocket.type')}
          isLabelHidden
          items={TYPES.map((id) => ({ id, label: t(`websocket.types.${id}`) }))}
          selectedKey={message.type}
          onSelectionChange={(type) => onChange({ ...message, type: type as SavedMessage['type'] })}
        />
        <Checkbox
          isSelected={message.onOpen === true}
          onChange={(onOpen) => onChange({ ...message, onOpen: onOpen || undefined })}
        >
          {t('websocket.onOpen')}
        </Checkbox>
      </div>
      {message.type === 'file' ? (
        <FileSlot
          label={t('websocket.file')}
          path={message.data.trim()}
          onChange={(path) => onChange({ ...message, data: path ?? '' })}
        />
      ) : (
        <VariableTextField
          className="socket-message-data"
          label={t('websocket.data')}
          isLabelHidden
          isMonospace
          isMultiline
          rows={12}
          placeholder={t(`websocket.placeholder.${message.type}`)}
          value={message.data}
          onChange={(data) => onChange({ ...message, data })}
        />
      )}
      <div className="socket-message-actions">
        <Button variant="primary" isDisabled={!isOpen} onPress={onSend}>
          <Send aria-hidden /> {t('websocket.send')}
        </Button>
        {!isOpen && <span className="request-hint">{t('websocket.connectFirst')}</span>}
        <span className="response-spring" />
        {message.type === 'json' && (
          <Button
            variant="ghost"
            isDisabled={pretty === null || pretty === message.data}
            onPress={() => pretty !== null && onChange({ ...message, data: pretty })}
          >
            <Braces aria-hidden /> {t('websocket.format')}
          </Button>
        )}
        <Button variant="ghost" onPress={onRemove}>
          <Trash2 aria-hidden /> {t('websocket.remove')}
        </Button>
      </div>
    </section>
  );
}
