import { Info, RotateCcw } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ParameterSpec, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { editBody } from './edit-body.ts';
import { IssueList } from './issue-list.tsx';
import { ParameterControl } from './parameter-control.tsx';
import { areSameIssues } from './use-draft-issues.ts';

export type ParameterRowProps = {
  tabPath: string;
  parameter: ParameterSpec;
  value: JsonValue | undefined;
  /** Those of this parameter. */
  issues: readonly ValidationIssue[];
};

/**
 * One parameter: its wire name, what it does, its field, and the way back to not set. There are dozens of them, so each
 * is drawn again only when its own part of the draft has changed.
 */
export const ParameterRow = memo(DrawnRow, isSameRow);

export function isSameRow(a: ParameterRowProps, b: ParameterRowProps): boolean {
  return (
    a.tabPath === b.tabPath &&
    a.parameter === b.parameter &&
    Object.is(a.value, b.value) &&
    areSameIssues(a.issues, b.issues)
  );
}

function DrawnRow({ tabPath, parameter, value, issues }: ParameterRowProps) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const issuesId = useId();
  const isSet = value !== undefined;
  // The card of a file says itself what is wrong with it.
  const isMedia = parameter.control.kind === 'media';
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
          isInvalid={issues.some((issue) => issue.severity === 'error')}
          issuesId={issuesId}
          onChange={(next) => editBody(tabPath, (body) => setAtPath(body, parameter.path, next))}
        />
        <IssueList issues={isMedia ? issues.filter(({ file }) => file === undefined) : issues} id={issuesId} />
      </div>
      {isSet ? (
        <Button
          isIconOnly
          className="request-tiny"
          aria-label={t('request.unset', { name: parameter.name })}
          onPress={() => editBody(tabPath, (body) => setAtPath(body, parameter.path, undefined))}
        >
          <RotateCcw aria-hidden />
        </Button>
      ) : (
        <span />
      )}
    </div>
  );
}
