import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defineVariable, type VariableHome } from '../../commands/define-variable.ts';
import { errorText } from '../../commands/error-text.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Homes of a variable as keys of the list; ids of environments follow a colon. */
const REQUEST = 'request';
const NEW = 'new';

/** Gives a value to a variable that nothing defines, without leaving the request. */
export function DefineVariableDialog({ name, path }: { name: string; path: string | null }) {
  const { t } = useTranslation();
  const formId = useId();
  const { close, open } = useDialogStore.getState();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const activeId = usePreferencesStore((state) => state.preferences.environment);
  const active = findEnvironment(snapshot, activeId);
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  // Only what makes it resolve here: another environment than the one in use would not.
  const environments = active === null ? (snapshot?.environments ?? []) : [active];
  const homes = [
    ...environments.map(({ id, environment }) => ({ id: `environment:${id}`, label: environment.info.name })),
    ...(environments.length === 0 ? [{ id: NEW, label: t('variableField.newEnvironment') }] : []),
    ...(path === null ? [] : [{ id: REQUEST, label: t('variableField.thisRequest') }]),
  ];
  const [home, setHome] = useState(homes[0]?.id ?? NEW);
  const becomesActive = active === null && home !== REQUEST;

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    try {
      await defineVariable(name, value, homeOf(home, path));
      close();
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  return (
    <Dialog
      title={t('variableField.defineTitle', { name })}
      size="small"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button variant="ghost" onPress={() => open({ kind: 'environments' })}>
            {t('variableField.openEnvironments')}
          </Button>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="environment-define" onSubmit={(event) => void handleSubmit(event)}>
        {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
        <TextField label={t('variableField.value')} value={value} onChange={setValue} isMonospace autoFocus />
        <Select
          label={t('variableField.home')}
          items={homes}
          selectedKey={home}
          onSelectionChange={setHome}
          description={becomesActive ? t('variableField.becomesActive') : undefined}
        />
        <p className="ui-description">{t('variableField.notForSecrets')}</p>
      </form>
    </Dialog>
  );
}

function homeOf(key: string, path: string | null): VariableHome {
  if (key === REQUEST && path !== null) return { kind: 'request', path };
  return { kind: 'environment', id: key === NEW ? null : key.slice(key.indexOf(':') + 1) };
}
