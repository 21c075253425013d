import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json.ts';
import { arrayOf, countOf, objectOf, textOf } from '../../_kit/read-json.ts';
import type { StoreForm } from '../../_kit/store-form.ts';
import { fileOf, reasonOf, secondsOf, statusOf } from './training-words.ts';

const MAX_PAGE = 100;
const USUAL_PAGE = 20;

/** `2024-10-29 17:11:24,689 - INFO - finetune-job succeeded`; other lines are words alone. */
const LOG_LINE = /^\s*(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?:[.,]\d+)? - ([A-Z]+) - (.*)$/s;

/** In OpenAI's words. */
const LEVELS: Readonly<Record<string, string>> = { ERROR: 'error', CRITICAL: 'error', WARNING: 'warn', WARN: 'warn' };

/** Pages are counted from 1; OpenAI's begin after an entry. */
export const trainingListForm: StoreForm = {
  question: (asked, answers) =>
    answers.length > 0 ? null : { page_no: pageOf(asked), page_size: Math.min(limitOf(asked), MAX_PAGE) },
  document(asked, [answer = {}]) {
    const output = objectOf(answer.output);
    const pageNo = countOf(output.page_no) ?? pageOf(asked);
    const pageSize = countOf(output.page_size) ?? Math.min(limitOf(asked), MAX_PAGE);
    const jobs = arrayOf(output.jobs).filter(isJsonObject);
    const hasMore = jobs.length > 0 && pageNo * pageSize < (countOf(output.total) ?? 0);
    return {
      object: 'list',
      data: jobs.map(trainingDocument),
      has_more: hasMore,
      ...(hasMore && { next_after: String(pageNo + 1) }),
    };
  },
};

export const trainingForm: StoreForm = {
  question: (asked, answers) => (answers.length > 0 ? null : asked),
  document: (_asked, [answer = {}]) => trainingDocument(objectOf(answer.output)),
};

/**
 * Lines of the log as events, the newest first. The service counts lines from the oldest on, so that the last ones are
 * asked for once it said how many there are; a line's id is its place.
 */
export const trainingEventsForm: StoreForm = {
  question(asked, answers) {
    const { offset, line } = linesOf(asked, answers);
    const needed = asked.after === undefined && offset > 0 ? 2 : 1;
    return answers.length === needed ? null : { job_id: asked.job_id ?? null, offset, line };
  },
  document(asked, answers) {
    const { offset } = linesOf(asked, answers.slice(0, -1));
    const logs = arrayOf(objectOf(answers.at(-1)?.output).logs);
    const data = logs.map((line, index) => ({ id: String(offset + index), ...eventOf(line) })).reverse();
    return { object: 'list', data, has_more: offset > 0 && data.length > 0 };
  },
};

/** All at once: this list has no pages. */
export const trainingCheckpointsForm: StoreForm = {
  question: ({ job_id: jobId }, answers) => (answers.length > 0 ? null : { job_id: jobId ?? null }),
  document: (_asked, [answer = {}]) => ({
    object: 'list',
    data: arrayOf(answer.output)
      .filter(isJsonObject)
      .map((checkpoint) => ({
        object: 'fine_tuning.job.checkpoint',
        id: textOf(checkpoint.checkpoint_id) ?? textOf(checkpoint.checkpoint),
        created_at: secondsOf(checkpoint.create_time),
        fine_tuned_model_checkpoint: textOf(checkpoint.full_name) ?? textOf(checkpoint.checkpoint),
        step_number: countOf(checkpoint.step),
        output: checkpoint,
      })),
    has_more: false,
  }),
};

/** What OpenAI says of a training, and all that the service says as it does. */
function trainingDocument(output: JsonObject): JsonObject {
  const word = textOf(output.status) ?? '';
  const status = statusOf(word) ?? word.toLowerCase();
  return {
    object: 'fine_tuning.job',
    id: textOf(output.job_id),
    model: textOf(output.model) ?? textOf(output.base_model),
    created_at: secondsOf(output.create_time),
    finished_at: secondsOf(output.end_time),
    // The name is there from the beginning on, the model only at the end.
    fine_tuned_model: status === 'succeeded' ? textOf(output.finetuned_output) : null,
    status,
    training_file: fileOf(output.training_file_ids, output.training_datasets),
    validation_file: fileOf(output.validation_file_ids, output.validation_datasets),
    trained_tokens: countOf(output.usage),
    error: status === 'failed' ? reasonOf(output) : null,
    output,
  };
}

function eventOf(line: JsonValue): JsonObject {
  const text = typeof line === 'string' ? line : JSON.stringify(line);
  const [, time, level = '', message = text] = LOG_LINE.exec(text) ?? [];
  return {
    object: 'fine_tuning.job.event',
    created_at: secondsOf(time),
    level: LEVELS[level] ?? 'info',
    message: message.trim(),
  };
}

/** Which lines to ask for: those before the one that `after` names, or the last ones of as many as there are. */
function linesOf(asked: JsonObject, answers: readonly JsonObject[]): { offset: number; line: number } {
  const limit = limitOf(asked);
  const after = numberOf(asked.after);
  const end = after ?? Math.max(countOf(objectOf(answers[0]?.output).total) ?? 0, limit);
  const offset = Math.max(0, end - limit);
  return { offset, line: end - offset };
}

function pageOf({ after }: JsonObject): number {
  return Math.max(1, numberOf(after) ?? 1);
}

function limitOf({ limit }: JsonObject): number {
  return Math.max(1, numberOf(limit) ?? USUAL_PAGE);
}

function numberOf(value: JsonValue | undefined): number | null {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : null;
}
