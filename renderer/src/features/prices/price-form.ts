import { CURRENCIES, type Currency } from '../../../../shared/model/cost.ts';
import { type PriceRow, type PriceTerms, RATE_NAMES, type RateName } from '../../../../shared/model/price.ts';
import { USAGE_UNITS, type UsageUnit } from '../../../../shared/model/usage-unit.ts';

/** What can be typed of a tier; its other rates stay as they are. */
const TIER_RATES = ['input', 'output', 'cacheRead'] as const;
/** Likewise of the thinking mode. */
export const THINKING_RATES = ['input', 'output', 'reasoning'] as const;

export type RateTexts = Partial<Record<RateName, string>>;
export type UnitTexts = Partial<Record<UsageUnit, string>>;
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
  perUnit: UnitTexts;
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
    perUnit: {},
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
    perUnit: textsOf(row.perUnit, USAGE_UNITS),
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
  const rates = pricesOf(form.rates, RATE_NAMES, form.kept?.rates);
  const thinking = pricesOf(form.thinking, THINKING_RATES, form.kept?.thinking);
  const tiers = form.tiers.map(rowOfTier);
  const perUnit = pricesOf(form.perUnit, USAGE_UNITS, form.kept?.perUnit);
  const row: PriceRow = {
    ...kept,
    model: form.model.trim(),
    ...(kind === 'provider' && { provider: scopeId }),
    ...(kind === 'connection' && { connection: scopeId }),
    currency: form.currency,
    rates,
    thinking,
    tiers,
    perUnit,
    ...(form.perRequest.trim() !== '' && { perRequest: Number(form.perRequest) }),
    ...(form.isFree && { free: true }),
    ...(form.date.trim() !== '' && { date: form.date.trim() }),
    ...(form.note.trim() !== '' && { note: form.note.trim() }),
  };
  if (rates === undefined) delete row.rates;
  if (thinking === undefined) delete row.thinking;
  if (tiers.length === 0) delete row.tiers;
  if (perUnit === undefined) delete row.perUnit;
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
  for (const unit of USAGE_UNITS) check(`perUnit.${unit}`, form.perUnit[unit]);
  check('perRequest', form.perRequest);
  if (form.date.trim() !== '' && !isDate(form.date.trim())) problems.set('date', 'date');
  if (problems.size === 0 && saysNothing(form)) problems.set('rates.input', 'nothing');
  return problems;
}

/** Begun, with no price in it yet. */
export function isBlank(form: PriceForm): boolean {
  return form.kept === null && saysNothing(form);
}

function saysNothing({ isFree, perRequest, rates, perUnit }: PriceForm): boolean {
  return !isFree && [perRequest, ...Object.values(rates), ...Object.values(perUnit)].every(isEmpty);
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
  const changed = pricesOf(rates, TIER_RATES, kept?.rates);
  const thinking = pricesOf({ output: thinkingOutput }, ['output'], kept?.thinking);
  const { rates: _r, thinking: _t, ...others } = kept ?? {};
  return {
    ...others,
    above: Number(above),
    ...(changed && { rates: changed }),
    ...(thinking && { thinking }),
  };
}

/** Undefined where nothing is said. */
function pricesOf<Name extends string>(
  texts: Partial<Record<Name, string>>,
  names: readonly Name[],
  kept: Partial<Record<Name, number>> | undefined,
): Partial<Record<Name, number>> | undefined {
  const prices: Partial<Record<Name, number>> = { ...kept };
  for (const name of names) {
    const text = texts[name] ?? '';
    if (isEmpty(text)) delete prices[name];
    else prices[name] = Number(text);
  }
  return Object.keys(prices).length === 0 ? undefined : prices;
}

function textsOf<Name extends string>(
  prices: Partial<Record<Name, number>> | undefined,
  names: readonly Name[],
): Partial<Record<Name, string>> {
  const texts: Partial<Record<Name, string>> = {};
  for (const name of names) {
    const price = prices?.[name];
    if (price !== undefined) texts[name] = textOf(price);
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
