import type { LedgerGroup, LedgerRow, LedgerState, LedgerSums } from '../model/ledger.ts';
import { addRow, emptySums } from './ledger-sums.ts';

/** All runs of one day that nothing tells apart but their numbers. Reports are made of these, not of rows. */
export type LedgerCell = {
  day: string;
  model: string;
  provider: string;
  connectionId: string | null;
  connectionName: string | null;
  collection: string | null;
  state: LedgerState;
  sums: LedgerSums;
};

export type LedgerCells = Map<string, LedgerCell>;

/** @param day of the run, in the computer's own time */
export function addToCells(cells: LedgerCells, row: LedgerRow, day: string): void {
  const { model, provider, connectionId, connectionName, collection, costState: state } = row;
  const key = JSON.stringify([day, model, provider, connectionId, connectionName, collection, state]);
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = { day, model, provider, connectionId, connectionName, collection, state, sums: emptySums() };
    cells.set(key, cell);
  }
  addRow(cell.sums, row);
}

/** Key of the group that a cell, or a row, belongs to; '' where it has none, e.g. no connection. */
export function groupKeyOf(cell: Omit<LedgerCell, 'sums' | 'connectionName'>, group: LedgerGroup): string {
  switch (group) {
    case 'connection':
      return cell.connectionId ?? '';
    case 'collection':
      return cell.collection ?? '';
    default:
      return cell[group];
  }
}
