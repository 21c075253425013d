import type { Money, RunCost } from '../model/cost.ts';
import { addMoney } from '../pricing/money.ts';

/** What several attempts cost together, one sum a currency; unknown costs are not in it. */
export function sumOfCosts(costs: readonly (RunCost | null)[]): Money[] {
  return costs.reduce<Money[]>((sums, cost) => {
    if (cost === null || cost.amount === null || cost.currency === null) return sums;
    return addMoney(sums, { amount: cost.amount, currency: cost.currency });
  }, []);
}
