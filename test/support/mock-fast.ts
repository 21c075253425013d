/** Model name of the mock provider that answers without waiting; `more` adds mock parameters. */
export function fastModel(more = '', model = 'mock-small'): string {
  return `${model}?delay=0&speed=0${more}`;
}
