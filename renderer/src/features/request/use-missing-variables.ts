import { useMemo } from 'react';
import { findPlaceholders } from '../../../../shared/variables/placeholders.ts';
import { findVariable, useVariableWorld } from '../../ui/variable-field/variable-context.ts';
import type { Preparation } from './use-prepared-request.ts';

/** Names that nothing defines here. Where they spoil the very address, they are read from it. */
export function useMissingVariables(preparation: Preparation): readonly string[] {
  const world = useVariableWorld();
  return useMemo(() => {
    if (preparation.ok) return preparation.prepared.missing;
    const inUrl = findPlaceholders(preparation.url ?? '').map(({ name }) => name);
    return [...new Set(inUrl)].filter((name) => findVariable(world, name) === null);
  }, [preparation, world]);
}
