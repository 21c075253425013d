import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonValue } from '../../../../shared/model/json.ts';
import type { ParameterSpec } from '../../../../shared/providers/_kit/adapter.ts';
import { Button } from '../../ui/button.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { escapeEntry, unescapeEntry } from './field-text.ts';

type StringListControlProps = {
  parameter: ParameterSpec;
  value: JsonValue | undefined;
  onChange: (value: JsonValue | undefined) => void;
};

/** A list of texts, one field each, with line breaks written as `\n`. Entries of other kinds stay untouched. */
export function StringListControl({ parameter, value, onChange }: StringListControlProps) {
  const { t } = useTranslation();
  const entries = Array.isArray(value) ? value : [];
  const replace = (index: number, text: string) =>
    onChange(entries.map((entry, position) => (position === index ? text : entry)));
  return (
    <div className="request-stack">
      {entries.map((entry, index) => (
        // Entries have no identity of their own but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="request-list-row" key={index}>
          {typeof entry === 'string' ? (
            <EntryField
              label={t('request.listEntry', { name: parameter.name, number: index + 1 })}
              entry={entry}
              onChange={(text) => replace(index, text)}
            />
          ) : (
            <code className="request-chip">{JSON.stringify(entry)}</code>
          )}
          <Button
            isIconOnly
            aria-label={t('request.removeEntry', { name: parameter.name, number: index + 1 })}
            onPress={() => {
              const rest = entries.filter((_, position) => position !== index);
              onChange(rest.length === 0 ? undefined : rest);
            }}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      <div>
        <Button variant="ghost" onPress={() => onChange([...entries, ''])}>
          <Plus aria-hidden /> {t('request.addEntry')}
        </Button>
      </div>
    </div>
  );
}

function EntryField({ label, entry, onChange }: { label: string; entry: string; onChange: (text: string) => void }) {
  const [typed, setTyped] = useState(() => escapeEntry(entry));
  return (
    <VariableTextField
      className="request-list-entry"
      label={label}
      isLabelHidden
      isMonospace
      placeholder="\n"
      value={unescapeEntry(typed) === entry ? typed : escapeEntry(entry)}
      onChange={(text) => {
        setTyped(text);
        onChange(unescapeEntry(text));
      }}
    />
  );
}
