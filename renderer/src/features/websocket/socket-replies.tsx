import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AutoReply } from '../../../../shared/model/websocket-part.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select } from '../../ui/select.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { editWebSocket, listOrNone } from './edit-websocket.ts';
import './websocket.css';

/** Messages that are sent by themselves when a certain one comes. */
export function SocketReplies({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const { replies = [], messages = [] } = tab.draft.websocket ?? {};
  const names = [...new Set(messages.flatMap(({ name }) => name || []))];
  const setAll = (next: AutoReply[]) => editWebSocket(tab.path, { replies: listOrNone(next) });
  return (
    <fieldset className="request-section socket-replies" aria-label={t('request.tab.replies')}>
      <p className="request-hint">{t('websocket.repliesHint')}</p>
      {replies.map((reply, index) => (
        <ReplyRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={index}
          reply={reply}
          number={index + 1}
          names={names}
          onChange={(next) => setAll(replies.map((other, at) => (at === index ? next : other)))}
          onRemove={() => setAll(replies.filter((_, at) => at !== index))}
        />
      ))}
      <div>
        <Button variant="ghost" onPress={() => setAll([...replies, { when: '', send: names[0] ?? '' }])}>
          <Plus aria-hidden /> {t('websocket.addReply')}
        </Button>
      </div>
    </fieldset>
  );
}

type ReplyRowProps = {
  reply: AutoReply;
  number: number;
  /** Of the messages there are. */
  names: readonly string[];
  onChange: (reply: AutoReply) => void;
  onRemove: () => void;
};

function ReplyRow({ reply, number, names, onChange, onRemove }: ReplyRowProps) {
  const { t } = useTranslation();
  const items = [...new Set([...names, ...(reply.send === '' ? [] : [reply.send])])];
  return (
    <div className="socket-reply" data-disabled={reply.disabled || undefined}>
      <Checkbox
        aria-label={t('websocket.replyEnabled', { number })}
        isSelected={!reply.disabled}
        onChange={(isSelected) => onChange({ ...reply, disabled: isSelected ? undefined : true })}
      />
      <VariableTextField
        label={t('websocket.whenOf', { number })}
        isLabelHidden
        isMonospace
        placeholder={t('websocket.when')}
        value={reply.when}
        onChange={(when) => onChange({ ...reply, when })}
      />
      <Checkbox
        isSelected={reply.isPattern === true}
        onChange={(isPattern) => onChange({ ...reply, isPattern: isPattern || undefined })}
      >
        {t('websocket.isPattern')}
      </Checkbox>
      <Select
        label={t('websocket.sendOf', { number })}
        isLabelHidden
        placeholder={t('websocket.chooseMessage')}
        items={items.map((id) => ({ id, label: id }))}
        selectedKey={reply.send === '' ? null : reply.send}
        onSelectionChange={(send) => onChange({ ...reply, send })}
      />
      <NumberField
        label={t('websocket.limitOf', { number })}
        isLabelHidden
        minValue={1}
        maxValue={1000}
        value={reply.limit ?? 1}
        onChange={(limit) => onChange({ ...reply, limit: limit === null || limit <= 1 ? undefined : limit })}
      />
      <Button isIconOnly aria-label={t('websocket.removeReply', { number })} onPress={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
