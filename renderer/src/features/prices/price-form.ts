import { CURRENCIES, type Currency } from '../../../../shared/model/cost.ts';
import { type PriceRow, type PriceTerms, RATE_NAMES, type RateName } from '../../../../shared/model/price.ts';

/** What can be typed of a tier; its other rates stay as they are. */
const TIER_RATES = ['input', 'output', 'cacheRead'] as const;
/** Likewise of the thinking mode. */
export const THINKING_RATES = ['input', 'output', 'reasoning'] as const;

export type RateTexts = Partial<Record<RateName, string>>;
export type TierForm = { above: string; rates: RateTexts; thinkingOutput: string; kept: Tier | null };
type Tier = NonNullable<PriceRow['tiers']>[number];

/** A row as it is typed: numbers are texts until they are saved. */
export type PriceForm = {
  /** For lists alone. */
  id: string;
  model: string;
  /** '' for all, `provider:<id>` or `connection:<id>`. */
  scope: string;
  currency: Currency;
  rates: RateTexts;
  thinking: RateTexts;
  tiers: TierForm[];
  perRequest: string;
  isFree: boolean;
  date: string;
  note: string;
  /** The row it was read from, for what the form does not show. */
  kept: PriceRow | null;
};

export type PriceProblem = 'model' | 'number' | 'above' | 'date' | 'nothing';

export function emptyForm(id: string, fields: Partial<PriceForm> = {}): PriceForm {
  return {
    id,
    model: '',
    scope: '',
    currency: CURRENCIES[0],
    rates: {},
    thinking: {},
    tiers: [],
    perRequest: '',
    isFree: false,
    date: '',
    note: '',
    kept: null,
    ...fields,
  };
}

export function formOfRow(row: PriceRow, id: string): PriceForm {
  return {
    ...emptyForm(id),
    model: row.model,
    scope: scopeOf(row),
    currency: row.currency,
    rates: textsOf(row.rates, RATE_NAMES),
    thinking: textsOf(row.thinking, THINKING_RATES),
    tiers: (row.tiers ?? []).map((tier) => ({
      above: String(tier.above),
      rates: textsOf(tier.rates, TIER_RATES),
      thinkingOutput: textOf(tier.thinking?.output),
      kept: tier,
    })),
    perRequest: textOf(row.perRequest),
    isFree: row.free ?? false,
    date: row.date ?? '',
    note: row.note ?? '',
    kept: row,
  };
}

/** The terms of a built-in row as one of the user's own. */
export function rowOfTerms(model: string, { isFree, ...terms }: PriceTerms, date: string): PriceRow {
  return { model, ...terms, ...(isFree && { free: true }), date };
}

/** The row as it is written. Only for a form without problems. */
export function rowOfForm(form: PriceForm): PriceRow {
  const { provider: _p, connection: _c, perRequest: _r, free: _f, date: _d, note: _n, ...kept } = form.kept ?? {};
  const [kind, scopeId] = splitScope(form.scope);
  const rates = ratesOf(form.rates, RATE_NAMES, form.kept?.rates);
  const thinking = ratesOf(form.thinking, THINKING_RATES, form.kept?.thinking);
  const tiers = form.tiers.map(rowOfTier);
  const row: PriceRow = {
    ...kept,
    model: form.model.trim(),
    ...(kind === 'provider' && { provider: scopeId }),
    ...(kind === 'connection' && { connection: scopeId }),
    currency: form.currency,
    rates,
    thinking,
    tiers,
    ...(form.perRequest.trim() !== '' && { perRequest: Number(form.perRequest) }),
    ...(form.isFree && { free: true }),
    ...(form.date.trim() !== '' && { date: form.date.trim() }),
    ...(form.note.trim() !== '' && { note: form.note.trim() }),
  };
  if (rates === undefined) delete row.rates;
  if (thinking === undefined) delete row.thinking;
  if (tiers.length === 0) delete row.tiers;
  return row;
}

/** What is wrong, by field: `model`, `rates.input`, `tiers.0.above` … Empty: the row can be saved. */
export function problemsOf(form: PriceForm): Map<string, PriceProblem> {
  const problems = new Map<string, PriceProblem>();
  const check = (field: string, text: string | undefined) => {
    if (text !== undefined && text.trim() !== '' && !isPrice(text)) problems.set(field, 'number');
  };
  if (form.model.trim() === '') problems.set('model', 'model');
  for (const name of RATE_NAMES) check(`rates.${name}`, form.rates[name]);
  for (const name of THINKING_RATES) check(`thinking.${name}`, form.thinking[name]);
  for (const [index, tier] of form.tiers.entries()) {
    if (!/^[1-9]\d{0,9}$/.test(tier.above.trim())) problems.set(`tiers.${index}.above`, 'above');
    for (const name of TIER_RATES) check(`tiers.${index}.${name}`, tier.rates[name]);
    check(`tiers.${index}.thinkingOutput`, tier.thinkingOutput);
  }
  check('perRequest', form.perRequest);
  if (form.date.trim() !== '' && !isDate(form.date.trim())) problems.set('date', 'date');
  const saysNothing = !form.isFree && form.perRequest.trim() === '' && Object.values(form.rates).every(isEmpty);
  if (problems.size === 0 && saysNothing) problems.set('rates.input', 'nothing');
  return problems;
}

/** Begun, with no price in it yet. */
export function isBlank(form: PriceForm): boolean {
  return form.kept === null && !form.isFree && isEmpty(form.perRequest) && Object.values(form.rates).every(isEmpty);
}

/** Whether anything a row is found by holds the words. */
export function isFound(form: PriceForm, words: string): boolean {
  const text = `${form.model} ${form.scope} ${form.note} ${form.currency}`.toLowerCase();
  return text.includes(words.trim().toLowerCase());
}

function splitScope(scope: string): [kind: string, id: string] {
  const at = scope.indexOf(':');
  return at < 0 ? ['', ''] : [scope.slice(0, at), scope.slice(at + 1)];
}

function scopeOf({ connection, provider }: PriceRow): string {
  if (connection !== undefined) return `connection:${connection}`;
  return provider === undefined ? '' : `provider:${provider}`;
}

function rowOfTier({ above, rates, thinkingOutput, kept }: TierForm): Tier {
  const changed = ratesOf(rates, TIER_RATES, kept?.rates);
  const thinking = ratesOf({ output: thinkingOutput }, ['output'], kept?.thinking);
  const { rates: _r, thinking: _t, ...others } = kept ?? {};
  return {
    ...others,
    above: Number(above),
    ...(changed && { rates: changed }),
    ...(thinking && { thinking }),
  };
}

/** Undefined where nothing is said. */
function ratesOf(
  texts: RateTexts,
  names: readonly RateName[],
  kept: PriceRow['rates'],
): NonNullable<PriceRow['rates']> | undefined {
  const rates: NonNullable<PriceRow['rates']> = { ...kept };
  for (const name of names) {
    const text = texts[name] ?? '';
    if (isEmpty(text)) delete rates[name];
    else rates[name] = Number(text);
  }
  return Object.keys(rates).length === 0 ? undefined : rates;
}

function textsOf(rates: PriceRow['rates'], names: readonly RateName[]): RateTexts {
  const texts: RateTexts = {};
  for (const name of names) {
    const rate = rates?.[name];
    if (rate !== undefined) texts[name] = textOf(rate);
  }
  return texts;
}

/** Without an exponent, which small prices would get. */
function textOf(value: number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/0+$/, '') : text;
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}

function isPrice(text: string): boolean {
  return /^\d{1,7}(\.\d+)?$/.test(text.trim()) && Number(text) <= 1_000_000;
}

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}
