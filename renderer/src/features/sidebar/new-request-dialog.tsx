import { Terminal } from 'lucide-react';
import { type ClipboardEvent, type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCommandText } from '../../../../shared/import/command-text.ts';
import { connectionFromPreset } from '../../../../shared/providers/_kit/connection-from-preset.ts';
import { saveConnection } from '../../commands/connection-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { openImport, openImportOfText } from '../../commands/import-commands.ts';
import { createRequest } from '../../commands/request-commands.ts';
import { draftFromTemplate, mockPresetFor, templateChoices } from '../../commands/request-templates.ts';
import { ROOT_FOLDER } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { listFolders } from '../../state/tree.ts';
import { findConnection, useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { TemplateList } from './template-list.tsx';

/** No connection has these ids: ids are file names, which are never empty and hold no slash. */
const NONE = '';
const MOCK = '/mock';

/** Makes a request from a template, a name, a folder and a connection of the template's provider. */
export function NewRequestDialog({ folderPath }: { folderPath: string }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const close = useDialogStore((state) => state.close);
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const formId = useId();
  const [templateId, setTemplateId] = useState(templateChoices[0]?.id ?? '');
  const [typedName, setTypedName] = useState<string | null>(null);
  const [folder, setFolder] = useState(folderPath);
  const [chosenConnection, setChosenConnection] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const choice = templateChoices.find(({ id }) => id === templateId);
  if (choice === undefined) return null;
  const label = choice.template.label[language];
  const name = typedName ?? label;
  const fitting = (snapshot?.connections ?? []).filter((entry) => entry.connection.provider === choice.provider.id);
  // A service without a connection yet is tried out with the mock, so that the first send answers.
  const mock = mockPresetFor(choice);
  const offered = [...fitting.map(({ id }) => id), ...(fitting.length === 0 && mock !== undefined ? [MOCK] : []), NONE];
  const connectionId = offered.find((id) => id === chosenConnection) ?? offered[0] ?? NONE;

  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (wanted === '') return setProblem(t('sidebar.nameMissing'));
    try {
      const entry =
        connectionId === MOCK && mock !== undefined
          ? await saveConnection(null, connectionFromPreset(choice.provider, mock, language))
          : findConnection(snapshot, connectionId === NONE ? undefined : connectionId);
      await createRequest(folder, draftFromTemplate(choice, wanted, entry));
      close();
    } catch (error) {
      setProblem(errorText(error));
    }
  };

  const handlePaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isCommandText(text)) return;
    event.preventDefault();
    openImportOfText(text, folder);
  };

  const folders = listFolders(snapshot?.tree ?? []).map(({ path }) => ({
    id: path,
    label: path.split('/').slice(1).join(' / '),
  }));
  return (
    <Dialog
      title={t('sidebar.newRequestTitle')}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t('app.create')}
          </Button>
        </>
      }
    >
      <p className="sidebar-new-paste">
        <Terminal aria-hidden />
        <span>{t('newRequest.pasteHint')}</span>
        <Button onPress={() => openImport([], folder)}>{t('newRequest.fromCommand')}</Button>
      </p>
      <form id={formId} className="sidebar-new" onSubmit={handleSubmit} onPaste={handlePaste}>
        <TemplateList selectedId={templateId} onSelect={setTemplateId} />
        <div className="sidebar-new-fields">
          <TextField label={t('sidebar.name')} value={name} onChange={setTypedName} errorMessage={problem} />
          <Select
            label={t('sidebar.connection')}
            items={[
              ...fitting.map(({ id, connection }) => ({
                id,
                label: connection.info.name,
                description: connection.baseUrl,
              })),
              ...(offered.includes(MOCK)
                ? [{ id: MOCK, label: t('sidebar.connectionMock'), description: mock?.baseUrl }]
                : []),
              { id: NONE, label: t('sidebar.connectionNone') },
            ]}
            selectedKey={connectionId}
            onSelectionChange={setChosenConnection}
            description={fitting.length === 0 ? t('sidebar.connectionHint') : undefined}
          />
          <Select
            label={t('sidebar.folder')}
            items={[{ id: ROOT_FOLDER, label: t('sidebar.rootFolder') }, ...folders]}
            selectedKey={folder}
            onSelectionChange={setFolder}
          />
        </div>
      </form>
    </Dialog>
  );
}
