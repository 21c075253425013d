import { createProblemList, type LineChecker } from '../lines/line-problem.ts';
import { megabytes, readLine } from '../lines/read-line.ts';
import type { JsonObject } from '../model/json.ts';
import { checkExample, kindOfExample, type Report } from './check-example.ts';
import type { ExampleKind, TrainingCheck, TrainingProblem } from './training-problem.ts';

const MEGABYTE = 1024 * 1024;
/** Fewer are refused by OpenAI, and teach nothing elsewhere. */
const MIN_EXAMPLES = 10;

/** What a service takes at most. */
export function trainingLimitBytes(providerId: string): number {
  return (providerId === 'dashscope' ? 300 : 512) * MEGABYTE;
}

/** Checks the examples of a training as they come. */
export function createTrainingChecker(providerId: string): LineChecker<TrainingCheck> {
  const problems = createProblemList<TrainingProblem>();
  let kind: ExampleKind | null = null;
  let lineNumber = 0;
  let lineCount = 0;
  let sizeBytes = 0;

  const report: Report = (code, data = {}, isError = true) => problems.add({ code, line: lineNumber, isError, data });

  function check(example: JsonObject) {
    const own = kindOfExample(example);
    if (own === null) return report('unknown-kind');
    kind ??= own;
    if (own !== kind) return report('kind-differs');
    checkExample(own, example, report);
  }

  return {
    add(text, size) {
      lineNumber += 1;
      sizeBytes += size + 1;
      if (text.trim() === '') return;
      lineCount += 1;
      const line = readLine(text);
      if ('object' in line) check(line.object);
      else report(line.problem, line.data);
    },
    skip(size) {
      lineNumber += 1;
      lineCount += 1;
      sizeBytes += size + 1;
      report('line-too-large', { size: megabytes(size) });
    },
    end() {
      const whole = (code: TrainingProblem['code'], data: Record<string, string>, isError: boolean) =>
        problems.add({ code, line: null, isError, data });
      const limit = trainingLimitBytes(providerId);
      if (lineCount === 0) whole('empty', {}, true);
      else if (lineCount < MIN_EXAMPLES && kind !== 'text') {
        whole('few-examples', { count: String(lineCount), min: String(MIN_EXAMPLES) }, false);
      }
      if (sizeBytes > limit) {
        const data = { size: String(Math.round(sizeBytes / MEGABYTE)), max: String(limit / MEGABYTE) };
        whole('file-too-large', data, true);
      }
      return { kind, lineCount, sizeBytes, ...problems.result() };
    },
  };
}
