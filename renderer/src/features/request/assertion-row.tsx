import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ASSERTION_UNITS, assertionText } from '../../../../shared/assertions/assertion-text.ts';
import type { Assertion, AssertionOutcome } from '../../../../shared/model/assertion.ts';
import {
  ASSERTION_SOURCES,
  type AssertionOperator,
  type AssertionSource,
} from '../../../../shared/model/assertion-kinds.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { OutcomeChip } from '../../ui/outcome-chip.tsx';
import { Select } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { hasValue, operatorsOf, pathOf, problemOf, withOperator, withSource } from './assertion-form.ts';

type AssertionRowProps = {
  assertion: Assertion;
  number: number;
  /** What the last answer came to; null when there is none, or when this one is switched off. */
  outcome: AssertionOutcome | null;
  onChange: (assertion: Assertion) => void;
  onRemove: () => void;
};

/** One check: where to look, what to ask, and in plain words what that means. */
export function AssertionRow({ assertion, number, outcome, onChange, onRemove }: AssertionRowProps) {
  const { t } = useTranslation();
  const { source, path, operator, value } = assertion;
  const pathKind = pathOf(source);
  const problem = assertion.disabled === true ? null : problemOf(assertion);
  return (
    <div className="request-assertion" data-disabled={assertion.disabled || undefined}>
      <Checkbox
        aria-label={t('assertion.enabled', { number })}
        isSelected={assertion.disabled !== true}
        onChange={(isSelected) => onChange({ ...assertion, disabled: isSelected ? undefined : true })}
      />
      <span className="request-assertion-fields">
        <Select
          className="request-assertion-source"
          label={t('assertion.sourceOf', { number })}
          isLabelHidden
          items={ASSERTION_SOURCES.map((id) => ({ id, label: t(`assertion.source.${id}`) }))}
          selectedKey={source}
          onSelectionChange={(key) => onChange(withSource(assertion, key as AssertionSource))}
        />
        {pathKind === 'none' ? null : (
          <TextField
            className="request-assertion-path"
            label={t('assertion.pathOf', { number })}
            isLabelHidden
            isMonospace
            placeholder={t(`assertion.path.${pathKind}`)}
            value={path ?? ''}
            onChange={(next) => onChange({ ...assertion, path: next })}
          />
        )}
        <Select
          className="request-assertion-operator"
          label={t('assertion.operatorOf', { number })}
          isLabelHidden
          items={operatorsOf(source).map((id) => ({ id, label: t(`assertion.operator.${id}`) }))}
          selectedKey={operator}
          onSelectionChange={(key) => onChange(withOperator(assertion, key as AssertionOperator))}
        />
        {hasValue(operator) ? (
          <VariableTextField
            className="request-assertion-value"
            label={t('assertion.valueOf', { number })}
            isLabelHidden
            isMultiline={operator === 'matchesSchema'}
            placeholder={t(`assertion.value.${placeholderOf(assertion)}`)}
            value={value}
            onChange={(next) => onChange({ ...assertion, value: next })}
          />
        ) : null}
      </span>
      <Button isIconOnly aria-label={t('assertion.remove', { number })} onPress={onRemove}>
        <X aria-hidden />
      </Button>
      <p className="request-assertion-note" data-problem={problem ?? undefined}>
        {outcome === null ? null : <OutcomeChip outcome={outcome} />}
        <span>{problem === null ? <PlainWords assertion={assertion} /> : t(`assertion.problem.${problem}`)}</span>
      </p>
    </div>
  );
}

function PlainWords({ assertion }: { assertion: Assertion }) {
  const { t } = useTranslation();
  return assertionText(assertion, (key, params) => t(key, { ...params, interpolation: { escapeValue: false } }));
}

function placeholderOf({ source, operator }: Assertion): string {
  if (operator === 'inRange' || operator === 'matches' || operator === 'matchesSchema') return operator;
  return ASSERTION_UNITS[source] === ' ms' ? 'milliseconds' : ASSERTION_UNITS[source] === undefined ? 'text' : 'number';
}
