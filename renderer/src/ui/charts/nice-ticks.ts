/** Round numbers from 0 to at least `max`, three to six of them. */
export function niceTicks(max: number): number[] {
  if (!(max > 0)) return [0, 1];
  const rough = max / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  const count = Math.ceil(max / step - 1e-9);
  // Binary fractions leave a tail.
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(6)));
}
