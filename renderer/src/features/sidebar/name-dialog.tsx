import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../../commands/error-text.ts';
import { createFolder, renameNode } from '../../commands/node-commands.ts';
import { type OpenDialog, useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

type NamingDialog = Extract<OpenDialog, { kind: 'new-folder' | 'rename' }>;

/** Asks for one name: of a new folder, or a new one for a request or folder. */
export function NameDialog({ dialog }: { dialog: NamingDialog }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const formId = useId();
  const [name, setName] = useState(dialog.kind === 'rename' ? dialog.name : '');
  const [problem, setProblem] = useState<string | null>(null);

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return setProblem(t('sidebar.nameMissing'));
    try {
      if (dialog.kind === 'new-folder') await createFolder(dialog.parentPath, wanted);
      else if (wanted !== dialog.name) await renameNode(dialog.path, wanted);
      close();
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  return (
    <Dialog
      title={t(titleKey(dialog))}
      size="small"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t(dialog.kind === 'rename' ? 'app.save' : 'app.create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={handleSubmit}>
        <TextField label={t('sidebar.name')} value={name} onChange={setName} errorMessage={problem} autoFocus />
      </form>
    </Dialog>
  );
}

function titleKey(dialog: NamingDialog): string {
  if (dialog.kind === 'new-folder') return 'sidebar.newFolderTitle';
  return dialog.nodeKind === 'folder' ? 'sidebar.renameFolderTitle' : 'sidebar.renameRequestTitle';
}
