import { CopyPlus, Trash2 } from 'lucide-react';
import { type Ref, useImperativeHandle, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EnvironmentEntry, EnvironmentFile } from '../../../../shared/model/workspace.ts';
import { deleteEnvironment, duplicateEnvironment, saveEnvironment } from '../../commands/environment-commands.ts';
import { mayLeave } from '../../commands/leave-edits.ts';
import { run } from '../../commands/report-error.ts';
import { useSaveProblem } from '../../commands/save-problem.ts';
import { useVariableSecrets } from '../../commands/variable-secrets.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { SaveProblemNotice } from '../../ui/save-problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VariableTable } from '../../ui/variable-table.tsx';
import { environmentColors } from './environment-colors.ts';

/** No colour has this name. */
const NONE = '';

/** What the dialog around it asks before another is shown. */
export type EnvironmentEditorHandle = { mayLeave: () => Promise<boolean> };

type EnvironmentEditorProps = {
  entry: EnvironmentEntry;
  onDuplicated: (id: string) => void;
  ref: Ref<EnvironmentEditorHandle>;
};

export function EnvironmentEditor({ entry, onDuplicated, ref }: EnvironmentEditorProps) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<EnvironmentFile>(entry.environment);
  const isChanged = JSON.stringify(edited) !== JSON.stringify(entry.environment);
  const name = edited.info.name.trim();

  const variables = edited.variables.filter((variable) => variable.name.trim() !== '');
  const whole = { ...edited, info: { ...edited.info, name }, variables };
  const { problem, tell, clear } = useSaveProblem(() => ({
    copy: { kind: 'environment', id: entry.id, environment: whole },
    name,
  }));

  const save = async (): Promise<boolean> => {
    if (name === '') return false;
    clear();
    try {
      await saveEnvironment(entry.id, whole);
      setEdited(whole);
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
  const secrets = useVariableSecrets(save);
  useImperativeHandle(ref, () => ({
    mayLeave: async () => !isChanged || (await mayLeave(entry.environment.info.name, save)),
  }));

  const handleDuplicate = () =>
    run(async () => {
      if (isChanged && !(await mayLeave(entry.environment.info.name, save))) return;
      const saved = findEnvironment(useWorkspaceStore.getState().snapshot, entry.id) ?? entry;
      onDuplicated(await duplicateEnvironment(saved));
    });

  const handleColor = (value: string) => {
    const { color: _, ...rest } = edited;
    setEdited(value === NONE ? rest : { ...rest, color: value });
  };

  return (
    <div className="environment-editor">
      <SaveProblemNotice problem={problem} />
      <div className="environment-head">
        <TextField
          label={t('environment.name')}
          value={edited.info.name}
          onChange={(value) => setEdited({ ...edited, info: { ...edited.info, name: value } })}
          errorMessage={name === '' ? t('environment.nameMissing') : null}
        />
        <RadioGroup
          aria-label={t('environment.color')}
          className="environment-colors"
          orientation="horizontal"
          value={edited.color ?? NONE}
          onChange={handleColor}
        >
          <Radio value={NONE} aria-label={t('environment.colorNone')} className="environment-color" />
          {environmentColors.map((color) => (
            <Radio
              key={color.id}
              value={color.value}
              aria-label={t(`environment.colors.${color.id}`)}
              className="environment-color"
              style={{ background: color.value }}
            />
          ))}
        </RadioGroup>
      </div>
      <VariableTable
        label={t('environment.variables')}
        hint={t('variables.hint', { example: '{{name}}' })}
        variables={edited.variables}
        onChange={(variables) => setEdited({ ...edited, variables })}
        secrets={secrets}
      />
      <div className="environment-foot">
        <Button variant="ghost" onPress={() => run(() => deleteEnvironment(entry))}>
          <Trash2 aria-hidden />
          {t('environment.delete')}
        </Button>
        <Button variant="ghost" onPress={handleDuplicate}>
          <CopyPlus aria-hidden />
          {t('environment.duplicate')}
        </Button>
        <span className="environment-state">{isChanged ? t('environment.unsaved') : ''}</span>
        <Button variant="primary" isDisabled={!isChanged || name === ''} onPress={() => void save()}>
          {t('app.save')}
        </Button>
      </div>
    </div>
  );
}
