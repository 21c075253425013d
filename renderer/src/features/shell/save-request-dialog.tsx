import { type FormEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../commands/error-text.ts';
import { createFromTab, saveCopyElsewhere } from '../../commands/request-commands.ts';
import { parentOf, ROOT_FOLDER, selectedFolder } from '../../commands/sidebar-commands.ts';
import { type OpenDialog, useDialogStore } from '../../state/dialog-store.ts';
import { findTab, isUntitled } from '../../state/tabs-store.ts';
import { listFolders } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Asks for the name and the folder of a new file for a tab's draft, and writes it. */
export function SaveRequestDialog({ dialog }: { dialog: Extract<OpenDialog, { kind: 'save-request' }> }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? [];
  const isNew = isUntitled(dialog.path);
  const formId = useId();
  const [name, setName] = useState(() => proposedName(dialog.path));
  const [folder, setFolder] = useState(() => (isNew ? selectedFolder() : parentOf(dialog.path)));
  const [problem, setProblem] = useState<string | null>(null);
  const nameInput = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [isSaving, setSaving] = useState(false);

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    if (isSaving) return;
    const wanted = name.trim();
    if (wanted === '') return setProblem(t('sidebar.nameMissing'));
    setSaving(true);
    try {
      const path = await createFromTab(dialog.path, folder, wanted);
      if (path !== null) dialog.onSaved(path);
      close();
    } catch (error) {
      setProblem(errorText(error));
    } finally {
      setSaving(false);
    }
  };

  const handleElsewhere = async () => {
    try {
      if (await saveCopyElsewhere(dialog.path)) close();
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  const folders = listFolders(tree).map(({ path }) => ({ id: path, label: path.split('/').slice(1).join(' / ') }));
  return (
    <Dialog
      title={t(isNew ? 'untitled.saveTitle' : 'untitled.saveAsTitle')}
      size="small"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button className="shell-dialog-aside" onPress={handleElsewhere}>
            {t('unwritable.elsewhere')}
          </Button>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="shell-form" onSubmit={handleSubmit}>
        <TextField
          label={t('sidebar.name')}
          value={name}
          onChange={setName}
          errorMessage={problem}
          autoFocus
          inputRef={nameInput}
          onFocus={() => nameInput.current?.select()}
        />
        <Select
          label={t('sidebar.folder')}
          items={[{ id: ROOT_FOLDER, label: t('sidebar.rootFolder') }, ...folders]}
          selectedKey={folder}
          onSelectionChange={setFolder}
        />
      </form>
    </Dialog>
  );
}

function proposedName(path: string): string {
  return findTab(path)?.draft.info.name ?? '';
}
