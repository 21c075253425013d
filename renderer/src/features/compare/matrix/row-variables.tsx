import { type ReactNode, useContext, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedVariable } from '../../../../../shared/variables/list-variables.ts';
import type { Tab } from '../../../state/tabs-store.ts';
import { VariableContext } from '../../../ui/variable-field/variable-context.ts';
import { readRows } from './read-rows.ts';

/** Tells the fields inside which variables the rows give, with the values of the first row. */
export function RowVariables({ tab, children }: { tab: Tab; children: ReactNode }) {
  const { t } = useTranslation();
  const world = useContext(VariableContext);
  const data = tab.draft.compare?.data;
  const joined = useMemo(() => {
    const read = data === undefined ? null : readRows(data);
    const [first] = read?.rows ?? [];
    if (world === null || read === null || first === undefined) return world;
    const own = read.names.map(
      (name): ListedVariable => ({
        name,
        value: first.variables[name] ?? '',
        source: 'request',
        label: t('compareData.title'),
        isShadowed: false,
      }),
    );
    const others = world.variables.map((variable) =>
      read.names.includes(variable.name) ? { ...variable, isShadowed: true } : variable,
    );
    return { ...world, variables: [...own, ...others] };
  }, [world, data, t]);
  return <VariableContext value={joined}>{children}</VariableContext>;
}
