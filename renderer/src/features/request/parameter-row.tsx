import { Info, RotateCcw } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterSpec, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { getAtPath, setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { editBody } from './edit-body.ts';
import { IssueList } from './issue-list.tsx';
import { ParameterControl } from './parameter-control.tsx';
import { issuesAt } from './use-draft-issues.ts';

type ParameterRowProps = { tab: Tab; parameter: ParameterSpec; issues: readonly ValidationIssue[] };

/** One parameter: its wire name, what it does, its field, and the way back to not set. */
export function ParameterRow({ tab, parameter, issues }: ParameterRowProps) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const issuesId = useId();
  const value = getAtPath(tab.draft.body, parameter.path);
  const own = issuesAt(issues, parameter.path);
  const isSet = value !== undefined;
  return (
    <div className="request-parameter" data-set={isSet || undefined}>
      <div className="request-parameter-name">
        <span className="request-parameter-dot" aria-hidden />
        <code>{parameter.name}</code>
        {parameter.required === true && <span className="request-required">{t('request.required')}</span>}
        <Tooltip content={<span className="request-doc">{parameter.doc[language]}</span>} placement="top">
          <Button
            isIconOnly
            className="request-tiny"
            aria-label={t('request.about', { name: parameter.name, doc: parameter.doc[language] })}
          >
            <Info aria-hidden />
          </Button>
        </Tooltip>
      </div>
      <div className="request-parameter-field">
        <ParameterControl
          parameter={parameter}
          value={value}
          isInvalid={own.some((issue) => issue.severity === 'error')}
          issuesId={issuesId}
          onChange={(next) => editBody(tab.path, (body) => setAtPath(body, parameter.path, next))}
        />
        <IssueList issues={own} id={issuesId} />
      </div>
      {isSet ? (
        <Button
          isIconOnly
          className="request-tiny"
          aria-label={t('request.unset', { name: parameter.name })}
          onPress={() => editBody(tab.path, (body) => setAtPath(body, parameter.path, undefined))}
        >
          <RotateCcw aria-hidden />
        </Button>
      ) : (
        <span />
      )}
    </div>
  );
}
