import i18next from 'i18next';
import { explainError } from '../../../shared/advice/advise-error.ts';
import { type ModelsProblem, readModelsProblem } from '../../../shared/ipc/models-problem.ts';
import { ApiError } from '../api/bridge.ts';
import { translate } from '../i18n.ts';
import { docLanguageOf } from '../ui/use-doc-language.ts';
import { errorText } from './error-text.ts';
import { isKeyRefusal, type WayOn, waysToSend, waysToTrust } from './ways-on.ts';

/** Why the list of models did not come, in the language of the window, and what the user can do about it. */
export type ModelsFailure = {
  text: string;
  /** What is likely to help, the likeliest first. */
  advice: readonly string[];
  ways: readonly WayOn[];
  /** Whether it is the key that has to be looked after. */
  isKeyAtFault: boolean;
};

/** @param provider id of the connection's adapter, whose error table is asked */
export function modelsFailureOf(error: unknown, provider: string): ModelsFailure {
  if (!(error instanceof ApiError)) return { text: errorText(error), advice: [], ways: [], isKeyAtFault: false };
  const problem = readModelsProblem(error.data);
  return {
    text: errorText(error),
    advice: problem === null ? [] : adviceOn(problem, provider),
    ways: problem === null ? waysToSend(error) : waysToTrust(problem.error),
    isKeyAtFault: problem === null ? isKeyRefusal(error.code) : problem.error.category === 'auth',
  };
}

function adviceOn({ error, url }: ModelsProblem, provider: string): string[] {
  const { entry, advice } = explainError(error, { provider, url });
  const language = docLanguageOf(i18next.language);
  const documented = entry === null ? [] : [entry.cause[language], entry.action[language]];
  return [...documented, ...advice.map(({ key, params }) => translate(key, params))];
}
