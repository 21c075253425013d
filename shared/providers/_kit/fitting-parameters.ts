import type { Endpoint, ParameterSpec } from './adapter.ts';

/**
 * The fields that a model reads, in their order; all of them while the model is none that any field is known to be for
 * (a name that a gateway rewrites, a model of tomorrow).
 *
 * @param isKept a field that stays all the same, because it is set
 */
export function fittingParameters(
  { parameters }: Pick<Endpoint, 'parameters'>,
  model: string,
  isKept: (parameter: ParameterSpec) => boolean,
): readonly ParameterSpec[] {
  const isKnown = parameters.some(({ models }) => models?.test(model) === true);
  if (!isKnown) return parameters;
  return parameters.filter((parameter) => parameter.models?.test(model) !== false || isKept(parameter));
}
