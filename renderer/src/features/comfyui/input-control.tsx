import { Braces, ToggleLeft, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileReference } from '../../../../shared/model/file-reference.ts';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { InputControl as Control } from '../../../../shared/providers/_comfyui/object-info.ts';
import type { FormInput } from '../../../../shared/providers/_comfyui/workflow-form.ts';
import { chooseFiles } from '../../commands/file-commands.ts';
import { run } from '../../commands/report-error.ts';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';

type InputControlProps = {
  input: FormInput;
  isInvalid: boolean;
  issuesId: string;
  onChange: (value: JsonValue | undefined) => void;
};

/** More would only slow the list down; typing narrows it. */
const MAX_OPTIONS = 300;
/** A variable whose name is still to be typed between its braces. */
const EMPTY_VARIABLE = '{{}}';

/** The field of one input, as the server describes it; texts with `{{variables}}` go everywhere. */
export function InputControl(props: InputControlProps) {
  const { control } = props.input;
  if (control.kind === 'boolean') return <BooleanControl {...props} />;
  if (control.kind === 'choice') return <ChoiceControl {...props} options={control.options} />;
  return <TextControl {...props} />;
}

/** A switch, or where a variable decides a field for its name; the focus goes along. */
function BooleanControl(props: InputControlProps) {
  const { input, onChange } = props;
  const { control, name, value } = input;
  const { t } = useTranslation();
  const isSwitch = typeof value === 'boolean' || value === undefined;
  const placeRef = useRef<HTMLDivElement>(null);
  const wasSwitch = useRef(isSwitch);
  useEffect(() => {
    if (wasSwitch.current === isSwitch) return;
    wasSwitch.current = isSwitch;
    const field = placeRef.current?.querySelector('input');
    field?.focus();
    if (field?.value === EMPTY_VARIABLE) field.setSelectionRange(2, 2);
  }, [isSwitch]);
  const fallback = control.kind === 'boolean' ? (control.default ?? false) : false;
  const label = t(isSwitch ? 'comfyui.useVariable' : 'comfyui.useSwitch', { name });
  return (
    <div ref={placeRef} className={isSwitch ? 'comfyui-switch' : 'comfyui-choice'}>
      {isSwitch ? (
        <Switch aria-label={name} isSelected={value ?? fallback} onChange={onChange} />
      ) : (
        <TextControl {...props} />
      )}
      <Tooltip content={label}>
        <Button isIconOnly aria-label={label} onPress={() => onChange(isSwitch ? EMPTY_VARIABLE : fallback)}>
          {isSwitch ? <Braces aria-hidden /> : <ToggleLeft aria-hidden />}
        </Button>
      </Tooltip>
    </div>
  );
}

function ChoiceControl({ input, onChange, options }: InputControlProps & { options: readonly string[] }) {
  const { t } = useTranslation();
  const text = input.value === undefined ? '' : String(input.value);
  const isChosen = options.includes(text);
  const found = isChosen ? options : options.filter((option) => option.toLowerCase().includes(text.toLowerCase()));
  const isUpload = input.control.kind === 'choice' && input.control.upload !== null;
  const upload = async () => {
    const [file] = await chooseFiles('image', false);
    if (file !== undefined) onChange(fileReference(file.path, true));
  };
  return (
    <div className="comfyui-choice">
      <ComboBox
        label={input.name}
        isLabelHidden
        allowsCustomValue
        items={found.slice(0, MAX_OPTIONS).map((option) => ({ id: option, label: option }))}
        inputValue={text}
        onInputChange={(next) => next !== text && onChange(next)}
        placeholder={t('comfyui.choose')}
      />
      {isUpload && (
        <Tooltip content={t('comfyui.uploadHint')}>
          <Button isIconOnly aria-label={t('comfyui.upload', { name: input.name })} onPress={() => run(upload)}>
            <Upload aria-hidden />
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function TextControl({ input, isInvalid, issuesId, onChange }: InputControlProps) {
  const { control, value } = input;
  const [typed, setTyped] = useState<{ text: string; value: JsonValue | undefined } | null>(null);
  // What is typed stays while it means the value that the body holds: `1.` and `1.0` are both 1.
  const text = typed !== null && Object.is(typed.value, value) ? typed.text : textOf(value);
  const handle = (next: string) => {
    const read = readText(control, next);
    setTyped({ text: next, value: read });
    onChange(read);
  };
  const isNumber = control.kind === 'integer' || control.kind === 'decimal';
  return (
    <VariableTextField
      className={isNumber ? 'comfyui-number' : undefined}
      label={input.name}
      isLabelHidden
      isMultiline={control.kind === 'text' && control.isMultiline}
      inputMode={isNumber ? 'decimal' : 'text'}
      isInvalid={isInvalid}
      describedBy={issuesId}
      value={text}
      placeholder={isNumber ? rangeText(control) : ''}
      onChange={handle}
      onKeyDown={(event) => {
        if (!isNumber || event.altKey || event.ctrlKey || event.metaKey) return;
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        onChange(stepped(control, value, event.key === 'ArrowUp' ? 1 : -1));
      }}
    />
  );
}

type NumberControl = Extract<Control, { min: number | null }>;

function textOf(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readText(control: Control, text: string): JsonValue | undefined {
  if (control.kind === 'text') return text;
  const trimmed = text.trim();
  if (control.kind === 'boolean' && (trimmed === 'true' || trimmed === 'false')) return trimmed === 'true';
  if (control.kind !== 'integer' && control.kind !== 'decimal') return text;
  if (trimmed === '') return undefined;
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed) : text;
}

function rangeText({ min, max }: NumberControl): string {
  if (min !== null && max !== null) return `${min} – ${max}`;
  return min === null ? (max === null ? '' : `≤ ${max}`) : `≥ ${min}`;
}

function stepped({ kind, min, max, step }: NumberControl, value: JsonValue | undefined, by: 1 | -1): number {
  const size = step ?? (kind === 'integer' ? 1 : 0.1);
  const next = Number((Number(value ?? min ?? 0) + by * size).toFixed(10));
  return Math.min(Math.max(next, min ?? next), max ?? next);
}
