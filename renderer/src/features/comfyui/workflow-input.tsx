import { CircleAlert, Dices, Info, Link2, Pin, PinOff, TriangleAlert } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { WorkflowProblem } from '../../../../shared/model/workflow.ts';
import type { FormInput } from '../../../../shared/providers/_comfyui/workflow-form.ts';
import type { ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { InputControl } from './input-control.tsx';

export type InputActions = {
  onChange: (input: FormInput, value: JsonValue | undefined) => void;
  onPin: (input: FormInput) => void;
  onRandomize: (input: FormInput) => void;
};

type WorkflowInputProps = {
  input: FormInput;
  /** Its node's title, where it stands apart from its node. */
  nodeTitle?: string | undefined;
  issues: readonly ValidationIssue[];
  problems: readonly WorkflowProblem[];
  actions: InputActions;
};

/** One input: its name, its field or where it is linked to, and what is wrong with it. */
export const WorkflowInput = memo(function WorkflowInput(props: WorkflowInputProps) {
  const { input, nodeTitle, issues, problems, actions } = props;
  const { t } = useTranslation();
  const language = useDocLanguage();
  const issuesId = useId();
  const isInvalid = problems.length > 0 || issues.some(({ severity }) => severity === 'error');
  return (
    <div className="comfyui-input">
      <div className="comfyui-input-name">
        <code>{input.name}</code>
        {input.doc !== null && (
          <Tooltip content={<span className="comfyui-doc">{input.doc}</span>}>
            <Button
              isIconOnly
              className="comfyui-tiny"
              aria-label={t('comfyui.about', { name: input.name, doc: input.doc })}
            >
              <Info aria-hidden />
            </Button>
          </Tooltip>
        )}
        {nodeTitle !== undefined && <span className="comfyui-input-node">{nodeTitle}</span>}
      </div>
      <div className="comfyui-input-field">
        {input.link !== null ? (
          <span className="comfyui-link">
            <Link2 size={13} aria-hidden />
            {t('comfyui.linked', { node: input.link.title, id: input.link.nodeId })}
          </span>
        ) : input.isRandomized ? (
          <span className="comfyui-link">
            <Dices size={13} aria-hidden />
            {t('comfyui.randomEachRun')}
          </span>
        ) : (
          <InputControl
            input={input}
            isInvalid={isInvalid}
            issuesId={issuesId}
            onChange={(value) => actions.onChange(input, value)}
          />
        )}
        <ul className="comfyui-issues" id={issuesId}>
          {issues.map(({ severity, message }) => (
            <li key={message.en} data-severity={severity}>
              {severity === 'error' ? <CircleAlert size={13} aria-hidden /> : <TriangleAlert size={13} aria-hidden />}
              {message[language]}
            </li>
          ))}
          {problems.map((problem) => (
            <li key={`${problem.code} ${problem.details}`} data-severity="error">
              <CircleAlert size={13} aria-hidden />
              {t('comfyui.serverSaid', { message: problem.details ?? problem.message })}
            </li>
          ))}
        </ul>
      </div>
      <div className="comfyui-input-actions">
        {input.isSeed && (
          <Tooltip content={t(input.isRandomized ? 'comfyui.fixSeed' : 'comfyui.randomizeSeed')}>
            <Button
              isIconOnly
              className="comfyui-tiny"
              aria-label={t(input.isRandomized ? 'comfyui.fixSeed' : 'comfyui.randomizeSeed')}
              onPress={() => actions.onRandomize(input)}
              data-on={input.isRandomized || undefined}
            >
              <Dices aria-hidden />
            </Button>
          </Tooltip>
        )}
        {input.link === null && (
          <Button
            isIconOnly
            className="comfyui-tiny"
            aria-label={t(input.isPinned ? 'comfyui.unpin' : 'comfyui.pin', { name: input.name })}
            onPress={() => actions.onPin(input)}
            data-on={input.isPinned || undefined}
          >
            {input.isPinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          </Button>
        )}
      </div>
    </div>
  );
});
