import { Check } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { setPreferences } from '../../commands/preferences-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { PaletteFrame } from './palette-frame.tsx';

/** No environment has this id: ids are file names, which hold no slash. */
const NONE = '/none';

/** The environments, to choose one without the mouse. */
export function EnvironmentSwitch() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const environments = useWorkspaceStore((state) => state.snapshot?.environments);
  const chosen = usePreferencesStore((state) => state.preferences.environment) ?? NONE;
  const items = useMemo(() => {
    const mark = (id: string, color: string | undefined) => (
      <span className="palette-mark" style={{ color: color ?? undefined }}>
        {id === chosen ? <Check aria-label={t('palette.current')} /> : null}
      </span>
    );
    return [
      { id: NONE, label: t('app.noEnvironment'), icon: mark(NONE, undefined) },
      ...(environments ?? []).map(({ id, environment }) => ({
        id,
        label: environment.info.name,
        icon: mark(id, environment.color),
      })),
    ];
  }, [environments, chosen, t]);

  const handleSelect = (id: string) => {
    close();
    run(() => setPreferences({ environment: id === NONE ? null : id }));
  };

  return (
    <PaletteFrame
      label={t('command.environment.switch')}
      placeholder={t('palette.environmentPlaceholder')}
      items={items}
      onSelect={handleSelect}
    />
  );
}
