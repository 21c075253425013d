import { expect, it } from 'vitest';
import { createProblemList } from '../../../shared/lines/line-problem.ts';

it('tells what is wrong however many doubts came before it, and how much there is in all', () => {
  const list = createProblemList<{ code: string; isError: boolean }>();
  expect(list.result()).toEqual({ problems: [], problemCount: 0, hasErrors: false });
  for (let count = 0; count < 300; count += 1) list.add({ code: 'doubt', isError: false });
  expect(list.result()).toMatchObject({ problemCount: 300, hasErrors: false });
  for (const code of ['first', 'second']) list.add({ code, isError: true });
  const { problems, ...rest } = list.result();
  expect(rest).toEqual({ problemCount: 302, hasErrors: true });
  expect(problems).toHaveLength(200);
  expect(problems.slice(0, 3).map(({ code }) => code)).toEqual(['first', 'second', 'doubt']);
});
