import type { ParameterSpec } from '../_kit/adapter.ts';

type Row = Partial<Pick<ParameterSpec, 'group' | 'required' | 'default'>> & { en: string; zh: string };

/** One field at the top of a body. */
export function mediaRow(
  name: string,
  control: ParameterSpec['control'],
  { en, zh, group = 'output', ...rest }: Row,
): ParameterSpec {
  return { path: [name], name, group, ...rest, control, doc: { en, zh } };
}
