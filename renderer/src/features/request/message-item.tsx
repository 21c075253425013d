import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ConversationSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { editBody } from './edit-body.ts';
import {
  compactJson,
  type MessagePiece,
  messagePieces,
  messageRole,
  moveMessage,
  removeMessage,
  setRole,
} from './messages.ts';

type MessageItemProps = {
  tabPath: string;
  message: JsonValue;
  index: number;
  count: number;
  path: readonly string[];
  roles: readonly string[];
  contentKey: ConversationSpec['contentKey'];
};

/**
 * One message: its role, its texts to edit, and whatever else it holds as chips that stay as they are. Typing in one
 * does not draw the others again.
 */
export const MessageItem = memo(function MessageItem({
  tabPath,
  message,
  index,
  count,
  path,
  roles,
  contentKey,
}: MessageItemProps) {
  const { t } = useTranslation();
  const number = index + 1;
  const move = (offset: number) => editBody(tabPath, (body) => moveMessage(body, path, index, offset));
  const role = messageRole(message);
  const roleItems = [...new Set([...roles, ...(role === '' ? [] : [role])])].map((id) => ({ id, label: id }));
  const handleKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? -1 : 1);
  };
  return (
    <div className="request-message" data-role={role}>
      <div className="request-message-head">
        <Select
          className="request-role"
          label={t('request.roleOf', { number })}
          isLabelHidden
          items={roleItems}
          placeholder={t('request.noRole')}
          selectedKey={role === '' ? null : role}
          onSelectionChange={(key) => editBody(tabPath, (body) => setRole(body, path, index, key))}
        />
        <span className="request-spring" />
        <Button
          isIconOnly
          aria-label={t('request.moveUp', { number })}
          isDisabled={index === 0}
          onPress={() => move(-1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          isIconOnly
          aria-label={t('request.moveDown', { number })}
          isDisabled={index === count - 1}
          onPress={() => move(1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button
          isIconOnly
          aria-label={t('request.removeMessage', { number })}
          onPress={() => editBody(tabPath, (body) => removeMessage(body, path, index))}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      {messagePieces(message, contentKey).map((piece) => (
        <Piece
          key={piece.path.join('.')}
          piece={piece}
          number={number}
          onText={(text) => editBody(tabPath, (body) => setAtPath(body, [...path, index, ...piece.path], text))}
          onKeyDown={handleKeyDown}
        />
      ))}
    </div>
  );
});

type PieceProps = {
  piece: MessagePiece;
  number: number;
  onText: (text: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Piece({ piece, number, onText, onKeyDown }: PieceProps) {
  const { t } = useTranslation();
  if (piece.kind === 'other') {
    return (
      <div className="request-chip" title={t('request.editInJson')}>
        <span className="request-chip-name">{piece.name}</span>
        <code>{compactJson(piece.value)}</code>
      </div>
    );
  }
  return (
    <VariableTextField
      isMultiline
      isLabelHidden
      label={t('request.messageText', { number })}
      placeholder={t('request.messagePlaceholder', { open: '{{', close: '}}' })}
      value={piece.text}
      onChange={onText}
      onKeyDown={onKeyDown}
    />
  );
}
