import { createContext, useContext } from 'react';
import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';
import type { VariableState } from './mirror.ts';

export type VariableAction = { id: string; label: string; onAction: () => void };

/** What the fields below know of variables. Without it they are plain fields. */
export type VariableWorld = {
  /** Nearest scope first. */
  variables: readonly ListedVariable[];
  /** What can be done about a name, defined or not. */
  actionsFor: (name: string, variable: ListedVariable | null) => readonly VariableAction[];
};

export const VariableContext = createContext<VariableWorld | null>(null);

export function useVariableWorld(): VariableWorld | null {
  return useContext(VariableContext);
}

/** The definition that counts; null where nothing defines the name. */
export function findVariable(world: VariableWorld | null, name: string): ListedVariable | null {
  return world?.variables.find((variable) => variable.name === name && !variable.isShadowed) ?? null;
}

export function stateOf(variable: ListedVariable | null): VariableState {
  if (variable === null) return 'unresolved';
  return variable.secretId !== undefined ? 'secret' : 'valid';
}
