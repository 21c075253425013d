import type { Money } from '../model/cost.ts';

/** One entry a currency: they are never converted into each other. */
export function addMoney(sums: readonly Money[], { amount, currency }: Money): Money[] {
  const former = sums.find((sum) => sum.currency === currency);
  if (former === undefined) return [...sums, { amount, currency }];
  return sums.map((sum) => (sum === former ? { amount: sum.amount + amount, currency } : sum));
}
