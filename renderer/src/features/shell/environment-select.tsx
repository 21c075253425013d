import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTextWithKeys } from '../../commands/command-keys.ts';
import { setPreferences } from '../../commands/preferences-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';

/** No environment has this id: ids are file names, which are never empty. */
const NONE = '';

export function EnvironmentSelect() {
  const { t } = useTranslation();
  const environments = useWorkspaceStore((state) => state.snapshot?.environments);
  const selected = usePreferencesStore((state) => state.preferences.environment);
  const openDialog = useDialogStore((state) => state.open);
  const manageHint = useTextWithKeys(t('environment.manage'), 'environment.edit');
  const items = [
    { id: NONE, label: t('app.noEnvironment') },
    ...(environments ?? []).map(({ id, environment }) => ({
      id,
      label: environment.info.name,
      icon: <EnvironmentDot color={environment.color} />,
    })),
  ];
  return (
    <>
      <Select
        label={t('environment.label')}
        isLabelHidden
        className="shell-environment"
        items={items}
        selectedKey={selected ?? NONE}
        onSelectionChange={(key) => run(() => setPreferences({ environment: key === NONE ? null : key }))}
      />
      <Tooltip content={manageHint}>
        <Button isIconOnly aria-label={t('environment.manage')} onPress={() => openDialog({ kind: 'environments' })}>
          <Pencil aria-hidden />
        </Button>
      </Tooltip>
    </>
  );
}

function EnvironmentDot({ color }: { color: string | undefined }) {
  return <span className="shell-environment-dot" style={{ background: color ?? 'var(--color-border-strong)' }} />;
}
