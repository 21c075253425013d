import type { RequestDraft, WorkflowSettings } from '../../model/request-draft.ts';
import { soleVariableName } from '../../variables/interpolate.ts';
import type { ParameterSpec } from '../_kit/adapter.ts';
import { promptPath } from './workflow.ts';
import type { FormInput } from './workflow-form.ts';

/** The inputs whose variable becomes a number or a boolean: the server takes the text `false` for true. */
export function typedFields({ body, workflow }: RequestDraft): readonly Pick<ParameterSpec, 'path' | 'control'>[] {
  const base = promptPath(body);
  const fields = (keys: readonly string[] = [], kind: 'number' | 'boolean') =>
    keys.map((key) => {
      const dot = key.lastIndexOf('.');
      return { path: [...base, key.slice(0, dot), 'inputs', key.slice(dot + 1)], control: { kind } };
    });
  return [...fields(workflow?.numbers, 'number'), ...fields(workflow?.booleans, 'boolean')];
}

/** The settings with what the input wants, as the server says, kept beside the variable that now stands in it. */
export function withInputType(
  settings: WorkflowSettings | undefined,
  { key, control }: Pick<FormInput, 'key' | 'control'>,
  value: unknown,
): WorkflowSettings | undefined {
  const isVariable = typeof value === 'string' && soleVariableName(value) !== null;
  const isNumber = control.kind === 'integer' || control.kind === 'decimal';
  const numbers = marked(settings?.numbers, key, isVariable && isNumber);
  const booleans = marked(settings?.booleans, key, isVariable && control.kind === 'boolean');
  if (numbers === settings?.numbers && booleans === settings?.booleans) return settings;
  const { numbers: _numbers, booleans: _booleans, ...others } = settings ?? {};
  return { ...others, ...(numbers?.length && { numbers }), ...(booleans?.length && { booleans }) };
}

function marked(list: readonly string[] | undefined, key: string, isMarked: boolean): string[] | undefined {
  const has = list?.includes(key) === true;
  if (has === isMarked) return list as string[] | undefined;
  return isMarked ? [...(list ?? []), key] : list?.filter((other) => other !== key);
}
