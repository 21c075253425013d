import { ArrowDown, ArrowUp, Layers, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { moveEnvironment, saveEnvironment } from '../../commands/environment-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { findEnvironment, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { EnvironmentEditor, type EnvironmentEditorHandle } from './environment-editor.tsx';
import './environments.css';

/** All environments: their list, and the variables of one. */
export function EnvironmentsDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const active = usePreferencesStore((state) => state.preferences.environment);
  const [chosen, setChosen] = useState(active);
  const editor = useRef<EnvironmentEditorHandle>(null);
  const environments = snapshot?.environments ?? [];
  const entry = findEnvironment(snapshot, chosen) ?? environments[0] ?? null;

  /** Goes on once the edits of the one shown are saved, or not wanted. */
  const leaveTo = (goOn: () => unknown) =>
    run(async () => {
      if (editor.current === null || (await editor.current.mayLeave())) await goOn();
    });

  const handleAdd = () =>
    leaveTo(async () => {
      const name = t('environment.defaultName');
      setChosen(await saveEnvironment(null, { sidecall: 2, info: { name }, variables: [] }));
    });

  const addButton = (
    <Button onPress={handleAdd}>
      <Plus aria-hidden />
      {t('environment.add')}
    </Button>
  );
  return (
    <Dialog title={t('environment.title')} size="large" isOpen onOpenChange={() => leaveTo(close)}>
      {entry === null ? (
        <EmptyState
          icon={<Layers />}
          title={t('environment.emptyTitle')}
          text={t('environment.emptyText')}
          action={addButton}
        />
      ) : (
        <div className="environment-columns">
          <div className="environment-side">
            <ListBox
              aria-label={t('environment.list')}
              className="environment-list"
              items={environments}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[entry.id]}
              onSelectionChange={(keys) => {
                const [id] = keys;
                if (id !== undefined && id !== entry.id) leaveTo(() => setChosen(String(id)));
              }}
            >
              {({ id, environment }) => (
                <ListBoxItem id={id} textValue={environment.info.name} className="ui-item environment-item">
                  <span
                    className="environment-dot"
                    style={{ background: environment.color ?? 'var(--color-border-strong)' }}
                  />
                  <span className="ui-item-label">{environment.info.name}</span>
                </ListBoxItem>
              )}
            </ListBox>
            <div className="environment-order">
              <Button
                isIconOnly
                aria-label={t('environment.moveUp', { name: entry.environment.info.name })}
                isDisabled={environments[0]?.id === entry.id}
                onPress={() => run(() => moveEnvironment(entry.id, -1))}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                isIconOnly
                aria-label={t('environment.moveDown', { name: entry.environment.info.name })}
                isDisabled={environments.at(-1)?.id === entry.id}
                onPress={() => run(() => moveEnvironment(entry.id, 1))}
              >
                <ArrowDown aria-hidden />
              </Button>
              {addButton}
            </div>
          </div>
          <EnvironmentEditor key={entry.id} ref={editor} entry={entry} onDuplicated={setChosen} />
        </div>
      )}
    </Dialog>
  );
}
