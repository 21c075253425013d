import type { RequestDraft, WorkflowSettings } from '../../model/request-draft.ts';
import { soleVariableName } from '../../variables/interpolate.ts';
import type { ParameterSpec } from '../_kit/adapter.ts';
import type { NodeDefinitions } from './object-info.ts';
import { nodesOf, promptPath } from './workflow.ts';
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
  const isVariable = isSoleVariable(value);
  const isNumber = control.kind === 'integer' || control.kind === 'decimal';
  const numbers = marked(settings?.numbers, key, isVariable && isNumber);
  const booleans = marked(settings?.booleans, key, isVariable && control.kind === 'boolean');
  if (numbers === settings?.numbers && booleans === settings?.booleans) return settings;
  const { numbers: _numbers, booleans: _booleans, ...others } = settings ?? {};
  return { ...others, ...(numbers?.length && { numbers }), ...(booleans?.length && { booleans }) };
}

/** Classes of nodes that have an input which is nothing but a variable, and of which no type is kept. */
export function classesToAsk({ endpoint, body, workflow }: RequestDraft): string[] {
  if (!endpoint.endsWith('/workflow')) return [];
  const known = new Set([...(workflow?.numbers ?? []), ...(workflow?.booleans ?? [])]);
  const asked = nodesOf(body).filter(({ id, inputs }) =>
    Object.entries(inputs).some(([name, value]) => isSoleVariable(value) && !known.has(`${id}.${name}`)),
  );
  return [...new Set(asked.map(({ classType }) => classType))];
}

/** The draft with the type of each input that is nothing but a variable, as the server describes its node. */
export function withInputTypes(draft: RequestDraft, definitions: NodeDefinitions): RequestDraft {
  const settings = nodesOf(draft.body).reduce<WorkflowSettings | undefined>((before, { id, classType, inputs }) => {
    const known = definitions[classType]?.inputs ?? [];
    return known.reduce((current, { name, control }) => {
      const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
      return isSoleVariable(value) ? withInputType(current, { key: `${id}.${name}`, control }, value) : current;
    }, before);
  }, draft.workflow);
  return settings === draft.workflow ? draft : { ...draft, ...(settings && { workflow: settings }) };
}

function isSoleVariable(value: unknown): boolean {
  return typeof value === 'string' && soleVariableName(value) !== null;
}

function marked(list: readonly string[] | undefined, key: string, isMarked: boolean): string[] | undefined {
  const has = list?.includes(key) === true;
  if (has === isMarked) return list as string[] | undefined;
  return isMarked ? [...(list ?? []), key] : list?.filter((other) => other !== key);
}
