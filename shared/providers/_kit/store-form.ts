import type { JsonObject } from '../../model/json.ts';

/**
 * How a service that keeps files, batches or trainings in a form of its own is asked and understood in OpenAI's, which
 * is the one that the app's lists of them speak. Requests that a user sends are not touched by it.
 */
export type StoreForm = {
  /**
   * What to ask next, in the endpoint's own fields; null once the answers tell all.
   *
   * @param asked the question as OpenAI takes it: `limit`, `after`, the id
   * @param answers to the questions before, the oldest first
   */
  question(asked: JsonObject, answers: readonly JsonObject[]): JsonObject | null;
  /**
   * The document that OpenAI would have answered with. A page whose next one does not begin after an entry says in
   * `next_after` what to ask that one with.
   */
  document(asked: JsonObject, answers: readonly JsonObject[]): JsonObject;
};
