import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Pair } from '../../../shared/model/request-draft.ts';
import { Button } from './button.tsx';
import { Checkbox } from './checkbox.tsx';
import { VariableTextField } from './variable-field/variable-text-field.tsx';

type PairsEditorProps = {
  /** What the pairs are, e.g. "Headers". */
  label: string;
  pairs: readonly Pair[] | undefined;
  /** Undefined when the last pair is gone, so that the file does not keep an empty list. */
  onChange: (pairs: Pair[] | undefined) => void;
  namePlaceholder?: string;
  valuePlaceholder?: string;
};

/** Names and values that can be switched off one by one. */
export function PairsEditor({ label, pairs = [], onChange, namePlaceholder, valuePlaceholder }: PairsEditorProps) {
  const { t } = useTranslation();
  const replace = (index: number, change: Partial<Pair>) =>
    onChange(pairs.map((pair, position) => (position === index ? { ...pair, ...change } : pair)));
  const remove = (index: number) => {
    const rest = pairs.filter((_, position) => position !== index);
    onChange(rest.length === 0 ? undefined : rest);
  };
  return (
    <fieldset className="ui-pairs" aria-label={label}>
      {pairs.map((pair, index) => {
        const number = index + 1;
        return (
          // Pairs have no identity of their own but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <div className="ui-pair" key={index} data-disabled={pair.disabled || undefined}>
            <Checkbox
              aria-label={t('request.pairEnabled', { number })}
              isSelected={pair.disabled !== true}
              onChange={(isEnabled) => replace(index, { disabled: isEnabled ? undefined : true })}
            />
            <VariableTextField
              label={t('request.pairName', { number })}
              isLabelHidden
              isMonospace
              value={pair.name}
              placeholder={namePlaceholder ?? t('request.name')}
              onChange={(name) => replace(index, { name })}
            />
            <VariableTextField
              label={t('request.pairValue', { number })}
              isLabelHidden
              isMonospace
              value={pair.value}
              placeholder={valuePlaceholder ?? t('request.value')}
              onChange={(value) => replace(index, { value })}
            />
            <Button isIconOnly aria-label={t('request.pairRemove', { number })} onPress={() => remove(index)}>
              <X aria-hidden />
            </Button>
          </div>
        );
      })}
      <div>
        <Button variant="ghost" onPress={() => onChange([...pairs, { name: '', value: '' }])}>
          <Plus aria-hidden /> {t('request.addPair')}
        </Button>
      </div>
    </fieldset>
  );
}
