import { ArrowDown, ArrowUp, Paperclip, Trash2 } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../shared/ipc/file-routes.ts';
import { fileReference } from '../../../../shared/model/file-reference.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ConversationSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { mediaKindsOf, replaceMedia, withMediaPart } from '../../../../shared/providers/_kit/media-parts.ts';
import { chooseFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { Select } from '../../ui/select.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { editBody } from './edit-body.ts';
import { MediaEntry } from './files/media-entry.tsx';
import { useFileTarget } from './files/use-file-target.ts';
import './files/files.css';
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
  mediaForm: ConversationSpec['mediaForm'];
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
  mediaForm,
}: MessageItemProps) {
  const { t } = useTranslation();
  const addFiles = (files: readonly FileFacts[]) => {
    if (mediaForm === undefined) return;
    editBody(tabPath, (body) =>
      files.reduce<JsonValue>((whole, file) => {
        const current = getAtPath(whole, [...path, index]) ?? null;
        const part = { path: file.path, reference: fileReference(file.path) };
        return setAtPath(whole, [...path, index], withMediaPart(current, mediaForm, part));
      }, body ?? {}),
    );
  };
  const { isOver, handlers } = useFileTarget(addFiles);
  const takesFiles = mediaForm !== undefined;
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
    <div
      className="request-message"
      data-role={role}
      data-over={(takesFiles && isOver) || undefined}
      {...(takesFiles && handlers)}
    >
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
        {takesFiles && (
          <MenuButton
            isIconOnly
            aria-label={t('fileField.addToMessage', { number })}
            entries={mediaKindsOf(mediaForm).map((kind) => ({
              id: kind,
              label: t(`fileField.choose.${kind}`),
              onAction: () => run(async () => addFiles(await chooseFiles(kind, true))),
            }))}
          >
            <Paperclip aria-hidden />
          </MenuButton>
        )}
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
          onPart={(part) => editBody(tabPath, (body) => setAtPath(body, [...path, index, ...piece.path], part))}
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
  /** Undefined takes the part out. */
  onPart: (part: JsonValue | undefined) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function Piece({ piece, number, onText, onPart, onKeyDown }: PieceProps) {
  const { t } = useTranslation();
  if (piece.kind === 'media') {
    const { place, part } = piece;
    return (
      <MediaEntry
        label={`${piece.name} ${number}`}
        kind={place.kind}
        text={place.text}
        canUpload={null}
        onChange={(text) => onPart(place.keys.length === 0 ? text : replaceMedia(part, place.keys, text))}
        onRemove={() => onPart(undefined)}
      />
    );
  }
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
