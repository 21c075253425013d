import { isJsonObject, type JsonObject } from '../model/json.ts';
import { checkExample, kindOfExample, type Report } from './check-example.ts';
import type { ExampleKind, TrainingCheck, TrainingProblem } from './training-problem.ts';

/** Checks the examples of a training as they come; what it remembers does not grow with them. */
export type TrainingChecker = {
  /** @param sizeBytes of the line, without its end */
  add(text: string, sizeBytes: number): void;
  /** A line that is too large to be looked at. */
  skip(sizeBytes: number): void;
  end(): TrainingCheck;
};

const MEGABYTE = 1024 * 1024;
const MAX_KEPT = 200;
const MAX_REASON_CHARS = 120;
/** Fewer are refused by OpenAI, and teach nothing elsewhere. */
const MIN_EXAMPLES = 10;

/** What a service takes at most. */
export function trainingLimitBytes(providerId: string): number {
  return (providerId === 'dashscope' ? 300 : 512) * MEGABYTE;
}

export function createTrainingChecker(providerId: string): TrainingChecker {
  const problems: TrainingProblem[] = [];
  let problemCount = 0;
  let hasErrors = false;
  let kind: ExampleKind | null = null;
  let lineNumber = 0;
  let lineCount = 0;
  let sizeBytes = 0;

  function add(problem: TrainingProblem): void {
    problemCount += 1;
    hasErrors ||= problem.isError;
    if (problems.length < MAX_KEPT) problems.push(problem);
  }
  const report: Report = (code, data = {}, isError = true) => add({ code, line: lineNumber, isError, data });

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
      let example: unknown;
      try {
        example = JSON.parse(text);
      } catch (error) {
        const reason = error instanceof Error ? error.message.slice(0, MAX_REASON_CHARS) : '';
        return report('invalid-json', { reason });
      }
      if (isJsonObject(example as JsonObject)) check(example as JsonObject);
      else report('no-object');
    },
    skip(size) {
      lineNumber += 1;
      lineCount += 1;
      sizeBytes += size + 1;
      report('line-too-large', { size: (size / MEGABYTE).toFixed(1) });
    },
    end() {
      const whole = (code: TrainingProblem['code'], data: Record<string, string>, isError: boolean) =>
        add({ code, line: null, isError, data });
      const limit = trainingLimitBytes(providerId);
      if (lineCount === 0) whole('empty', {}, true);
      else if (lineCount < MIN_EXAMPLES && kind !== 'text') {
        whole('few-examples', { count: String(lineCount), min: String(MIN_EXAMPLES) }, false);
      }
      if (sizeBytes > limit) {
        const data = { size: String(Math.round(sizeBytes / MEGABYTE)), max: String(limit / MEGABYTE) };
        whole('file-too-large', data, true);
      }
      return { kind, lineCount, sizeBytes, problems, problemCount, hasErrors };
    },
  };
}
