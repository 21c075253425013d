import { useTranslation } from 'react-i18next';
import type { Endpoint, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { WorkflowForm } from '../comfyui/workflow-form.tsx';
import { IssueList } from './issue-list.tsx';
import { MessageList } from './message-list.tsx';
import { ParameterGroups } from './parameter-groups.tsx';

type FormTabProps = { tab: Tab; endpoint: Endpoint; issues: readonly ValidationIssue[]; onShowJson: () => void };

/** The body as fields: the conversation, then the endpoint's parameters. */
export function FormTab({ tab, endpoint, issues, onShowJson }: FormTabProps) {
  const isBlocked = tab.bodyText !== null;
  const fieldPaths = endpoint.parameters.map((parameter) => parameter.path);
  const messagesPath = endpoint.conversation?.messagesPath;
  const shownElsewhere = [...fieldPaths, ...(messagesPath === undefined ? [] : [messagesPath])];
  const others = issues.filter(
    (issue) =>
      // A workflow's form has each of its nodes.
      !(endpoint.operation === 'workflow' && issue.path.length > 1) &&
      !shownElsewhere.some((path) => path.every((part, index) => issue.path[index] === part)),
  );
  return (
    <div className="request-form">
      {isBlocked && <UnreadJson tab={tab} onShowJson={onShowJson} />}
      {/* Two versions of one body must not be edited at once: the text that does not parse would lose. */}
      <div className="request-form-fields" inert={isBlocked}>
        <IssueList issues={others} />
        {endpoint.conversation !== null && (
          <MessageList tab={tab} conversation={endpoint.conversation} issues={issues} />
        )}
        {endpoint.operation === 'workflow' && <WorkflowForm tab={tab} issues={issues} />}
        <ParameterGroups tab={tab} endpoint={endpoint} issues={issues} />
      </div>
    </div>
  );
}

function UnreadJson({ tab, onShowJson }: { tab: Tab; onShowJson: () => void }) {
  const { t } = useTranslation();
  return (
    <Notice
      tone="warning"
      action={
        <>
          <Button onPress={onShowJson}>{t('request.showJson')}</Button>
          <Button variant="ghost" onPress={() => useTabsStore.getState().setBodyText(tab.path, null)}>
            {t('request.discardJson')}
          </Button>
        </>
      }
    >
      {t('request.formBlocked')}
    </Notice>
  );
}
