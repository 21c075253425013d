import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ParameterSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { fieldText, rangeText, readFieldText, stepNumber } from './field-text.ts';
import { MediaControl } from './files/media-control.tsx';
import { StringListControl } from './string-list-control.tsx';

export type ParameterControlProps = {
  parameter: ParameterSpec;
  value: JsonValue | undefined;
  isInvalid: boolean;
  issuesId: string;
  onChange: (value: JsonValue | undefined) => void;
};

/** The field of one parameter. Every kind takes text with `{{variables}}` too. */
export function ParameterControl(props: ParameterControlProps) {
  const { control } = props.parameter;
  if (control.kind === 'string-list' && (props.value === undefined || Array.isArray(props.value))) {
    return <StringListControl {...props} />;
  }
  if (control.kind === 'media') return <MediaControl {...props} control={control} />;
  if (control.kind === 'boolean') return <OptionControl {...props} options={['true', 'false']} />;
  if (control.kind === 'select') return <OptionControl {...props} options={control.options} />;
  return <TextControl {...props} />;
}

/**
 * What is typed stays as typed while it means the value that the body holds (`1.` and `1.0` are both 1, and JSON keeps
 * its line breaks); any change from elsewhere shows at once.
 */
function useTyped({ parameter, value, onChange }: ParameterControlProps) {
  const [typed, setTyped] = useState<{ text: string; value: JsonValue | undefined; isInvalid: boolean } | null>(null);
  const isCurrent = typed !== null && Object.is(typed.value, value);
  const text = isCurrent ? typed.text : fieldText(parameter.control, value);
  const handleText = (next: string) => {
    const reading = readFieldText(parameter.control, next);
    setTyped({ text: next, value: reading.ok ? reading.value : value, isInvalid: !reading.ok });
    if (reading.ok) onChange(reading.value);
  };
  return { text, handleText, isUnread: isCurrent && typed.isInvalid };
}

function usePlaceholder({ default: defaultValue, control }: ParameterSpec): string {
  const { t } = useTranslation();
  const parts = [
    defaultValue === undefined ? '' : t('request.defaultValue', { value: fieldText(control, defaultValue) }),
    rangeText(control),
  ];
  return parts.filter((part) => part !== '').join(' · ') || t('request.notSet');
}

function OptionControl(props: ParameterControlProps & { options: readonly string[] }) {
  const { text, handleText } = useTyped(props);
  return (
    <ComboBox
      label={props.parameter.name}
      isLabelHidden
      allowsCustomValue
      items={props.options.map((option) => ({ id: option, label: option }))}
      inputValue={text}
      onInputChange={(next) => next !== text && handleText(next)}
      placeholder={usePlaceholder(props.parameter)}
    />
  );
}

function TextControl(props: ParameterControlProps) {
  const { t } = useTranslation();
  const { parameter, value, issuesId, isInvalid } = props;
  const { control } = parameter;
  const { text, handleText, isUnread } = useTyped(props);
  const placeholder = usePlaceholder(parameter);
  const step = (by: 1 | -1) => {
    if (control.kind !== 'number') return;
    const fallback = typeof parameter.default === 'number' ? parameter.default : (control.min ?? 0);
    props.onChange(stepNumber(control, value, by, fallback));
  };
  if (control.kind === 'number') {
    return (
      <VariableTextField
        className="request-number"
        label={parameter.name}
        isLabelHidden
        isInvalid={isInvalid}
        describedBy={issuesId}
        inputMode="decimal"
        value={text}
        placeholder={placeholder}
        onChange={handleText}
        onKeyDown={(event) => {
          if (event.altKey || event.ctrlKey || event.metaKey) return;
          if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          step(event.key === 'ArrowUp' ? 1 : -1);
        }}
      />
    );
  }
  return (
    <div className="request-stack">
      <VariableTextField
        isMultiline
        isLabelHidden
        label={parameter.name}
        value={text}
        onChange={handleText}
        placeholder={placeholder}
        isMonospace={control.kind === 'json'}
        isInvalid={isInvalid || isUnread}
        describedBy={issuesId}
      />
      {isUnread && <span className="request-unread">{t('request.jsonUnread')}</span>}
    </div>
  );
}
