import type { ListedVariable } from '../../../../shared/variables/list-variables.ts';
import type { SelectItem } from '../select.tsx';
import { acceptName, offeredVariables, openBraces } from './completion.ts';
import { useOriginText } from './use-origin-text.ts';
import { useVariableWorld } from './variable-context.ts';
import { shownValue } from './variable-value.ts';

/** What a combo box offers while braces are open at the end of its text: each item is the text with a variable in it. */
export function useComboSuggestions(text: string): SelectItem[] | null {
  const world = useVariableWorld();
  const originText = useOriginText();
  return world === null ? null : suggestionsFor(text, world.variables, originText);
}

export function suggestionsFor(
  text: string,
  variables: readonly ListedVariable[],
  originText: (variable: ListedVariable) => string,
): SelectItem[] | null {
  const braces = openBraces(text, text.length);
  if (braces === null) return null;
  return offeredVariables(variables, braces.query).map((variable) => {
    const { from, to, text: inserted } = acceptName(braces, variable.name);
    const whole = text.slice(0, from) + inserted + text.slice(to);
    return { id: whole, label: whole, description: `${shownValue(variable)} · ${originText(variable)}` };
  });
}
