import { useTranslation } from 'react-i18next';
import type { CompareTarget } from '../../../../../shared/model/compare.ts';
import type { Operation } from '../../../../../shared/providers/_kit/adapter.ts';
import { nameOfProvider } from '../../../../../shared/providers/index.ts';
import { useWorkspaceStore } from '../../../state/workspace-store.ts';
import { Select } from '../../../ui/select.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useDocLanguage } from '../../../ui/use-doc-language.ts';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { withConnection, withField } from './edit-target.ts';
import { TemplateField } from './template-field.tsx';

/** No environment is called so: ids are file names. */
const WINDOWS_OWN = '/';

type Props = {
  target: CompareTarget;
  /** What the shared request does. */
  operation: Operation;
  plannedModel: string;
  onChange: (target: CompareTarget) => void;
};

/** What the column is made of, but for its changes. */
export function TargetFields({ target, operation, plannedModel, onChange }: Props) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const snapshot = useWorkspaceStore((state) => state.snapshot);
  const connections = snapshot?.connections ?? [];
  const environments = snapshot?.environments ?? [];
  const provider = connections.find(({ id }) => id === target.connection)?.connection.provider ?? null;
  return (
    <div className="target-fields">
      <Select
        label={t('compare.column.connection')}
        items={connections.map(({ id, connection }) => ({
          id,
          label: connection.info.name,
          description: nameOfProvider(connection.provider, language),
        }))}
        selectedKey={provider === null ? null : target.connection}
        placeholder={target.connection}
        onSelectionChange={(id) => onChange(withConnection(target, id))}
      />
      <VariableTextField
        label={t('compare.column.model')}
        placeholder={plannedModel}
        value={target.model ?? ''}
        onChange={(model) => onChange(withField(target, 'model', model === '' ? undefined : model))}
      />
      <TextField
        label={t('compareTarget.label')}
        placeholder={t('compareTarget.labelPlaceholder')}
        value={target.label ?? ''}
        onChange={(label) => onChange(withField(target, 'label', label === '' ? undefined : label))}
      />
      <Select
        label={t('compareTarget.environment')}
        items={[
          { id: WINDOWS_OWN, label: t('compareTarget.environmentWindow') },
          ...environments.map(({ id, environment }) => ({ id, label: environment.info.name })),
        ]}
        selectedKey={target.environment ?? WINDOWS_OWN}
        placeholder={target.environment}
        onSelectionChange={(id) => onChange(withField(target, 'environment', id === WINDOWS_OWN ? undefined : id))}
      />
      <div className="target-template">
        <TemplateField
          path={target.request}
          provider={provider}
          operation={operation}
          onChange={(request) => onChange(withField(target, 'request', request))}
        />
      </div>
    </div>
  );
}
