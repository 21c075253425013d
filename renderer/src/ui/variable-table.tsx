import { KeyRound, Lock, LockOpen, Plus, X } from 'lucide-react';
import { useId, useRef } from 'react';
import { Group } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SecretStatus } from '../../../shared/ipc/secret-routes.ts';
import type { Variable } from '../../../shared/model/request-draft.ts';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { TextField } from './text-field.tsx';
import { Tooltip } from './tooltip.tsx';
import './variable-table.css';

export type VariableTableProps = {
  /** Says whose variables they are. */
  label: string;
  hint?: string;
  variables: readonly Variable[];
  onChange: (variables: Variable[]) => void;
  secrets: VariableSecrets;
};

/** What a table needs of the vault; a value never passes through it. */
export type VariableSecrets = {
  status: Readonly<Record<string, SecretStatus>>;
  createId(name: string): string;
  /** Lets the user enter the value in a window of main's. */
  onEnter(secretId: string, name: string): void;
};

/** Names with their values, each of which can be switched off or made secret. */
export function VariableTable({ label, hint, variables, onChange, secrets }: VariableTableProps) {
  const { t } = useTranslation();
  const hintId = useId();
  // What a variable held before it was made secret, for whoever changes their mind. Gone with the table.
  const former = useRef(new Map<string, string>());
  const replace = (index: number, next: Variable) =>
    onChange(variables.map((variable, at) => (at === index ? next : variable)));
  const toggleSecret = (index: number, variable: Variable) => {
    if (variable.secret === undefined) {
      const secret = secrets.createId(variable.name);
      former.current.set(secret, variable.value);
      replace(index, { ...variable, value: '', secret });
    } else {
      const { secret, ...plain } = variable;
      replace(index, { ...plain, value: former.current.get(secret) ?? '' });
    }
  };
  return (
    <fieldset className="variable-table" aria-describedby={hint === undefined ? undefined : hintId}>
      <legend className="ui-label">{label}</legend>
      {hint === undefined ? null : (
        <p id={hintId} className="ui-description">
          {hint}
        </p>
      )}
      {variables.map((variable, index) => {
        const name = variable.name || String(index + 1);
        const secretLabel = t(variable.secret === undefined ? 'variables.makeSecret' : 'variables.makePlain', { name });
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          <div key={index} className="variable-row" data-disabled={variable.disabled || undefined}>
            <Checkbox
              aria-label={t('variables.enabled', { name })}
              isSelected={!variable.disabled}
              onChange={(isSelected) => replace(index, { ...variable, disabled: isSelected ? undefined : true })}
            />
            <TextField
              label={t('variables.nameOf', { number: index + 1 })}
              isLabelHidden
              placeholder={t('variables.name')}
              value={variable.name}
              onChange={(value) => replace(index, { ...variable, name: value })}
              isMonospace
            />
            {variable.secret === undefined ? (
              <TextField
                label={t('variables.valueOf', { name })}
                isLabelHidden
                placeholder={t('variables.value')}
                value={variable.value}
                onChange={(value) => replace(index, { ...variable, value })}
                isMonospace
              />
            ) : (
              <SecretValue name={variable.name} label={name} secretId={variable.secret} secrets={secrets} />
            )}
            <Tooltip content={secretLabel}>
              <Button isIconOnly aria-label={secretLabel} onPress={() => toggleSecret(index, variable)}>
                {variable.secret === undefined ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
              </Button>
            </Tooltip>
            <Button
              isIconOnly
              aria-label={t('variables.remove', { name })}
              onPress={() => onChange(variables.filter((_, at) => at !== index))}
            >
              <X aria-hidden />
            </Button>
          </div>
        );
      })}
      <Button variant="ghost" onPress={() => onChange([...variables, { name: '', value: '' }])}>
        <Plus aria-hidden />
        {t('variables.add')}
      </Button>
    </fieldset>
  );
}

type SecretValueProps = { name: string; label: string; secretId: string; secrets: VariableSecrets };

/** Whether there is a value, and the way to enter one. */
function SecretValue({ name, label, secretId, secrets }: SecretValueProps) {
  const { t } = useTranslation();
  const { state = 'absent', last4 = null } = secrets.status[secretId] ?? {};
  const text =
    state === 'stored' && last4 !== null ? t('variables.state.storedAs', { last4 }) : t(`variables.state.${state}`);
  return (
    <Group className="variable-secret" aria-label={t('variables.valueOf', { name: label })} data-state={state}>
      <span className="variable-secret-state">{text}</span>
      <Button
        aria-label={t(state === 'absent' ? 'variables.enterFor' : 'variables.replaceFor', { name: label })}
        isDisabled={name.trim() === ''}
        onPress={() => secrets.onEnter(secretId, name)}
      >
        <KeyRound aria-hidden />
        {t(state === 'absent' ? 'variables.enterValue' : 'variables.replaceValue')}
      </Button>
    </Group>
  );
}
