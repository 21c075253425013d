import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConversationSpec, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { editBody } from './edit-body.ts';
import { IssueList } from './issue-list.tsx';
import { MessageItem } from './message-item.tsx';
import { addMessage, readMessages, readSystemText, setSystemText } from './messages.ts';
import { issuesAt } from './use-draft-issues.ts';

type MessageListProps = { tab: Tab; conversation: ConversationSpec; issues: readonly ValidationIssue[] };

/** The conversation: the system text where it has a field of its own, then the messages in order. */
export function MessageList({ tab, conversation, issues }: MessageListProps) {
  const { t } = useTranslation();
  const { messagesPath, systemPath, roles, contentKey, mediaForm } = conversation;
  const messages = readMessages(tab.draft.body, messagesPath);
  return (
    <section className="request-messages" aria-label={t('request.messages')}>
      {systemPath !== null && <SystemText tab={tab} path={systemPath} contentKey={contentKey} />}
      {messages === null && <Notice tone="warning">{t('request.messagesNotList')}</Notice>}
      {messages?.map((message, index) => (
        <MessageItem
          // Messages have no identity of their own but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          tabPath={tab.path}
          message={message}
          index={index}
          count={messages.length}
          path={messagesPath}
          roles={roles}
          contentKey={contentKey}
          mediaForm={mediaForm}
        />
      ))}
      <IssueList issues={issuesAt(issues, messagesPath)} />
      {messages !== null && (
        <div>
          <Button variant="ghost" onPress={() => editBody(tab.path, (body) => addMessage(body, conversation))}>
            <Plus aria-hidden /> {t('request.addMessage')}
          </Button>
        </div>
      )}
    </section>
  );
}

type SystemTextProps = { tab: Tab; path: readonly string[]; contentKey: ConversationSpec['contentKey'] };

function SystemText({ tab, path, contentKey }: SystemTextProps) {
  const { t } = useTranslation();
  const text = readSystemText(tab.draft.body, path, contentKey);
  return (
    <div className="request-message">
      <div className="request-message-head">
        <span className="request-role-fixed">system</span>
      </div>
      {text === null ? (
        <Notice tone="neutral">{t('request.systemNotText')}</Notice>
      ) : (
        <VariableTextField
          isMultiline
          isLabelHidden
          label={t('request.systemText')}
          placeholder={t('request.systemPlaceholder')}
          value={text}
          onChange={(value) => editBody(tab.path, (body) => setSystemText(body, path, value, contentKey))}
        />
      )}
    </div>
  );
}
