import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../../shared/model/request-draft.ts';
import { Button } from '../../ui/button.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';

/** Headers as rows of name and value. */
export function HeaderRows({ headers, onChange }: { headers: Pair[]; onChange: (headers: Pair[]) => void }) {
  const { t } = useTranslation();
  const set = (index: number, change: Partial<Pair>) =>
    onChange(headers.map((header, at) => (at === index ? { ...header, ...change } : header)));
  return (
    <fieldset className="connection-headers">
      <legend className="ui-label">{t('connection.headers')}</legend>
      <p className="ui-description">{t('connection.headersHint')}</p>
      {headers.map((header, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
        <div key={index} className="connection-header-row">
          <VariableTextField
            label={t('connection.pairName')}
            isLabelHidden
            placeholder={t('connection.pairName')}
            value={header.name}
            onChange={(name) => set(index, { name })}
            isMonospace
          />
          <VariableTextField
            label={t('connection.pairValue')}
            isLabelHidden
            placeholder={t('connection.pairValue')}
            value={header.value}
            onChange={(value) => set(index, { value })}
            isMonospace
          />
          <Button
            isIconOnly
            aria-label={t('connection.pairRemove', { name: header.name })}
            onPress={() => onChange(headers.filter((_, at) => at !== index))}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <Button onPress={() => onChange([...headers, { name: '', value: '' }])}>
        <Plus aria-hidden />
        {t('connection.headerAdd')}
      </Button>
    </fieldset>
  );
}
