import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isTask, promptPath } from '../../../../../shared/compare/task/task-fields.ts';
import type { RequestDraft } from '../../../../../shared/model/request-draft.ts';
import type { ConversationSpec, Endpoint } from '../../../../../shared/providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../../../../shared/providers/_kit/body-path.ts';
import { findEndpoint } from '../../../../../shared/providers/index.ts';
import { variableNamesIn } from '../../../../../shared/variables/placeholders.ts';
import { type Tab, useTabsStore } from '../../../state/tabs-store.ts';
import { Notice } from '../../../ui/notice.tsx';
import { findVariable, useVariableWorld } from '../../../ui/variable-field/variable-context.ts';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { PromptContents } from './prompt-contents.tsx';
import { type PromptField, readSharedPrompt, withSystemText, withUserText } from './shared-prompt.ts';

/** The prompt that all columns share: the tab's own draft, as far as two text boxes can show it. */
export function ComparePrompt({ tab }: { tab: Tab }) {
  const endpoint = findEndpoint(tab.draft.endpoint)?.endpoint;
  const conversation = endpoint?.conversation ?? null;
  return (
    <div className="compare-prompt">
      {conversation === null ? (
        <PlainPrompt tab={tab} endpoint={endpoint} />
      ) : (
        <PromptFields tab={tab} conversation={conversation} />
      )}
    </div>
  );
}

/** What is asked where nobody talks: the text that a picture, a sound or a film is made of, if that is what it is. */
function PlainPrompt({ tab, endpoint }: { tab: Tab; endpoint: Endpoint | undefined }) {
  const { t } = useTranslation();
  const edit = useTabsStore((state) => state.edit);
  if (endpoint === undefined || !isTask(endpoint.operation)) return <Notice>{t('compare.prompt.none')}</Notice>;
  const path = promptPath(endpoint);
  const text = path === null ? undefined : getAtPath(tab.draft.body, path);
  if (path === null || (text !== undefined && typeof text !== 'string')) {
    return <Notice>{t('compare.prompt.task')}</Notice>;
  }
  return (
    <VariableTextField
      label={t('compare.prompt.taskText')}
      value={text ?? ''}
      onChange={(next) => edit(tab.path, (draft) => ({ ...draft, body: setAtPath(draft.body, path, next) }))}
      isDisabled={tab.bodyText !== null}
      isMultiline
      rows={2}
    />
  );
}

type Body = RequestDraft['body'];

function PromptFields({ tab, conversation }: { tab: Tab; conversation: ConversationSpec }) {
  const { t } = useTranslation();
  const edit = useTabsStore((state) => state.edit);
  const { system, user, otherMessages } = readSharedPrompt(tab.draft.body, conversation);
  const editBody = (change: (body: Body) => Body) =>
    edit(tab.path, (draft) => ({ ...draft, body: change(draft.body) }));
  // Text that does not parse is the newer body: an edit here would be lost to it, or it to the edit.
  const isLocked = tab.bodyText !== null;
  return (
    <>
      <div className="compare-prompt-fields">
        {system === null ? null : (
          <PromptText
            name="system"
            field={system}
            isLocked={isLocked}
            onChange={(text) => editBody((body) => withSystemText(body, conversation, text))}
          />
        )}
        <PromptText
          name="user"
          field={user}
          isLocked={isLocked}
          onChange={(text) => editBody((body) => withUserText(body, conversation, text))}
        />
      </div>
      <MissingNote body={tab.draft.body} />
      <PromptContents path={tab.path} draft={tab.draft} />
      {otherMessages > 0 ? (
        <p className="compare-prompt-note">{t('compare.prompt.others', { count: otherMessages })}</p>
      ) : null}
    </>
  );
}

/** Names that nothing defines; every column would send them as they stand. */
function MissingNote({ body }: { body: Body }) {
  const { t } = useTranslation();
  const world = useVariableWorld();
  const names = variableNamesIn(body).filter((name) => findVariable(world, name) === null);
  if (names.length === 0) return null;
  return (
    <p className="compare-prompt-note compare-prompt-missing">
      <TriangleAlert size={13} aria-hidden />
      {t('variableField.missing', { count: names.length })} {names.join(', ')}
    </p>
  );
}

type PromptTextProps = {
  name: 'system' | 'user';
  field: PromptField;
  isLocked: boolean;
  onChange: (text: string) => void;
};

function PromptText({ name, field, isLocked, onChange }: PromptTextProps) {
  const { t } = useTranslation();
  return (
    <VariableTextField
      label={t(`compare.prompt.${name}`)}
      placeholder={t(`compare.prompt.${name}Placeholder`)}
      description={field.isEditable ? undefined : t('compare.prompt.parts')}
      value={field.text}
      onChange={onChange}
      isReadOnly={!field.isEditable}
      isDisabled={isLocked}
      isMultiline
      rows={2}
    />
  );
}
