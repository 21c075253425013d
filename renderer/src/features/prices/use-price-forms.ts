import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceList } from '../../../../shared/model/price-list.ts';
import { type PriceWanted, readPrices, savePrices } from '../../commands/price-commands.ts';
import { type SettingsHandle, useSettings } from '../../commands/use-settings.ts';
import { emptyForm, formOfRow, isBlank, type PriceForm, rowOfForm } from './price-form.ts';

type Forms = { forms: PriceForm[] };

export type PriceForms = SettingsHandle<Forms> & {
  /** Null until it has been read. */
  list: PriceList | null;
  add(fields: Partial<PriceForm>): string;
  replace(id: string, form: PriceForm): void;
  remove(id: string): void;
  /** The form that a price was asked for. */
  wantedId: string | null;
  /** Something was typed or removed; a row that was merely begun is nothing to ask about. */
  isTouched: boolean;
};

/** The own rows from opening to saving, and what is built in. */
export function usePriceForms(wanted: PriceWanted | null): PriceForms {
  const { i18n } = useTranslation();
  // A guess at what the reader is billed in, for rows that are begun.
  const currency = i18n.language.startsWith('zh') ? 'CNY' : 'USD';
  const [list, setList] = useState<PriceList | null>(null);
  const [wantedId, setWantedId] = useState<string | null>(null);
  const [lastNew, setLastNew] = useState(0);
  const source = useMemo(
    () => ({
      read: async () => {
        const read = await readPrices();
        setList(read);
        return { settings: { forms: formsOf(read.own) }, hash: read.hash };
      },
      save: async ({ forms }: Forms, hash: string | null) => {
        const saved = await savePrices(rowsOf(forms), hash);
        return { settings: { forms: formsOf(saved.rows) }, hash: saved.hash };
      },
      copy: ({ forms }: Forms) => ({
        copy: { kind: 'prices' as const, rows: rowsOf(forms) },
        name: 'prices.yml',
      }),
    }),
    [],
  );
  const handle = useSettings(source);
  const forms = handle.edited?.forms ?? [];

  function add(fields: Partial<PriceForm>): string {
    const id = `new-${lastNew + 1}`;
    setLastNew(lastNew + 1);
    handle.change({ forms: [emptyForm(id, { currency, ...fields }), ...forms] });
    return id;
  }

  // Once the rows are there, the one that was asked for is brought up, or begun.
  if (wanted !== null && wantedId === null && handle.edited !== null && list?.problem === null) {
    const known = forms.find(({ model, scope }) => model === wanted.model && scope === scopeOf(wanted));
    setWantedId(known?.id ?? add({ model: wanted.model, scope: scopeOf(wanted) }));
  }

  return {
    ...handle,
    list,
    wantedId,
    isTouched: !isSame(
      forms.filter((form) => !isBlank(form)),
      formsOf(list?.own ?? []),
    ),
    add,
    replace: (id, form) => handle.change({ forms: forms.map((other) => (other.id === id ? form : other)) }),
    remove: (id) => handle.change({ forms: forms.filter((form) => form.id !== id) }),
  };
}

/** A price holds where the model was called: the same name may cost something else over another connection. */
function scopeOf({ connectionId, provider }: PriceWanted): string {
  return connectionId === null ? `provider:${provider}` : `connection:${connectionId}`;
}

function formsOf(rows: PriceList['own']): PriceForm[] {
  return rows.map((row, index) => formOfRow(row, `row-${index}`));
}

/** Without those that were merely begun. */
function rowsOf(forms: readonly PriceForm[]): PriceList['own'] {
  return forms.filter((form) => !isBlank(form)).map(rowOfForm);
}

function isSame(one: readonly PriceForm[], other: readonly PriceForm[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
