import type { ColumnPlan } from '../compare-plan.ts';

/** What a column is called: its own label, else its connection's name; two of one connection differ by their number. */
export function columnName({ target, entry }: Pick<ColumnPlan, 'target' | 'entry'>): string {
  return target.label ?? entry?.connection.info.name ?? target.connection;
}

/** The same with number and model, for lists in which columns stand one below the other. */
export function columnTitle(plan: ColumnPlan): string {
  const model = plan.request?.model ?? '';
  return `${plan.index + 1} · ${columnName(plan)}${model === '' ? '' : ` · ${model}`}`;
}
