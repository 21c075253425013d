import { type RefObject, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOriginText } from '../ui/variable-field/use-origin-text.ts';
import { useVariableWorld } from '../ui/variable-field/variable-context.ts';
import type { monaco } from './monaco.ts';
import { type EditorVariables, setDocumentVariables } from './variable-language.ts';
import type { VariableMarks } from './variable-marks.ts';

export type MountedEditor = { model: monaco.editor.ITextModel; marks: VariableMarks };

/** Keeps an editor at the variables of the request that its document belongs to. */
export function useEditorVariables(mounted: RefObject<MountedEditor | null>, documentUri: string): void {
  const { t } = useTranslation();
  const originText = useOriginText();
  const world = useVariableWorld();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `originText` says the same as long as `t` does
  const variables = useMemo((): EditorVariables | null => {
    if (world === null) return null;
    const words = {
      notDefined: t('variableField.notDefined'),
      notDefinedHint: t('variableField.notDefinedHint'),
      emptyValue: t('variableField.emptyValue'),
    };
    return { world, originText, words };
  }, [world, t]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another document is another model
  useEffect(() => {
    if (mounted.current === null) return;
    setDocumentVariables(mounted.current.model, variables);
    mounted.current.marks.show(variables?.world ?? null);
  }, [variables, documentUri, mounted]);
}
