import { ArrowLeft, Trash2 } from 'lucide-react';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import { findProvider } from '../../../../shared/providers/index.ts';
import { deleteConnection } from '../../commands/connection-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { type ConnectionField, isPlainHttp } from './connection-form-state.ts';
import { HeaderRows } from './header-rows.tsx';
import { KeyField } from './key-field.tsx';
import { ModelField } from './model-field.tsx';
import { useConnectionForm } from './use-connection-form.ts';

type ConnectionEditorProps = {
  /** Null while the connection is not saved yet. */
  id: string | null;
  connection: Connection;
  /** Back to the choice of provider; null when it is fixed. */
  onChangePreset: (() => void) | null;
};

export function ConnectionEditor({ id, connection, onChangePreset }: ConnectionEditorProps) {
  const { t } = useTranslation();
  const formId = useId();
  const close = useDialogStore((state) => state.close);
  const form = useConnectionForm(id, connection);
  const { values, change, problems } = form;
  const provider = findProvider(connection.provider);
  const preset = provider?.presets.find((candidate) => candidate.id === connection.preset);
  const error = (field: ConnectionField) => (problems[field] ? t(problems[field]) : null);

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    run(async () => {
      if (await form.save()) close();
    });
  };
  const handleDelete = () =>
    run(async () => {
      if (id !== null && (await deleteConnection(id, connection))) close();
    });

  return (
    <Dialog
      title={t(id === null ? 'connection.addTitle' : 'connection.editTitle')}
      isOpen
      onOpenChange={close}
      footer={
        <>
          {id === null ? null : (
            <Button variant="ghost" onPress={handleDelete} className="connection-delete">
              <Trash2 aria-hidden />
              {t('connection.delete')}
            </Button>
          )}
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isDisabled={form.isBusy}>
            {t('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="connection-form" onSubmit={handleSubmit}>
        <div className="connection-provider">
          <ProviderMark id={connection.provider} label={provider?.label ?? connection.provider} />
          <span className="connection-provider-name">
            {provider?.label ?? connection.provider}
            {preset ? <span className="connection-muted">{preset.label}</span> : null}
          </span>
          {onChangePreset ? (
            <Button variant="ghost" onPress={onChangePreset}>
              <ArrowLeft aria-hidden />
              {t('connection.changePreset')}
            </Button>
          ) : null}
        </div>
        {form.problem ? <Notice tone="danger">{form.problem}</Notice> : null}
        <TextField
          label={t('connection.name')}
          value={values.name}
          onChange={(name) => change({ name })}
          errorMessage={error('name')}
          autoFocus
        />
        <TextField
          label={t('connection.baseUrl')}
          value={values.baseUrl}
          onChange={(baseUrl) => change({ baseUrl })}
          description={
            values.baseUrl.includes('YOUR-')
              ? t('connection.placeholders')
              : t('connection.baseUrlHint', { example: '{{variables}}' })
          }
          errorMessage={error('baseUrl')}
          isMonospace
        />
        {isPlainHttp(values.baseUrl) && values.authType !== 'none' ? (
          <Notice tone="warning">{t('connection.baseUrlPlain')}</Notice>
        ) : null}
        {values.authType === 'none' ? null : <KeyField form={form} keyUrl={preset?.keyUrl} />}
        {provider?.models === null ? null : <ModelField form={form} />}
        <Disclosure
          title={t('connection.advanced')}
          defaultExpanded={values.headers.length > 0 || Boolean(error('headerName'))}
        >
          <div className="connection-advanced">
            <Select
              label={t('connection.auth')}
              items={[
                { id: 'provider', label: t('connection.authProvider') },
                { id: 'bearer', label: t('connection.authBearer') },
                { id: 'header', label: t('connection.authHeader') },
                { id: 'none', label: t('connection.authNone') },
              ]}
              selectedKey={values.authType}
              onSelectionChange={(authType) => change({ authType: authType as typeof values.authType })}
            />
            {values.authType === 'header' ? (
              <TextField
                label={t('connection.headerName')}
                value={values.headerName}
                onChange={(headerName) => change({ headerName })}
                errorMessage={error('headerName')}
                isMonospace
              />
            ) : null}
            <HeaderRows headers={values.headers} onChange={(headers) => change({ headers })} />
          </div>
        </Disclosure>
      </form>
    </Dialog>
  );
}
