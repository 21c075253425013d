import { useEffect, useState } from 'react';
import { errorText } from '../../commands/error-text.ts';

/** What main read out of an answer; `failed`: it could not be asked. */
export type AnswerData<Data> =
  | { state: 'loading' }
  | { state: 'there'; data: Data }
  | { state: 'failed'; text: string };

/**
 * What main says of an answer, asked once it is whole.
 *
 * @param key names what is asked about; null while there is nothing to ask
 */
export function useAnswerData<Data>(key: string | null, ask: () => Promise<Data>): AnswerData<Data> {
  const [answer, setAnswer] = useState<{ key: string; data: AnswerData<Data> } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` stands for all that `ask` depends on
  useEffect(() => {
    if (key === null) return;
    let isGone = false;
    ask().then(
      (data) => isGone || setAnswer({ key, data: { state: 'there', data } }),
      (error) => isGone || setAnswer({ key, data: { state: 'failed', text: errorText(error) } }),
    );
    return () => {
      isGone = true;
    };
  }, [key]);
  return answer !== null && answer.key === key ? answer.data : { state: 'loading' };
}
