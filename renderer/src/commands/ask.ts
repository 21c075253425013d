import { type Question, useDialogStore } from '../state/dialog-store.ts';

/** Asks the user in a dialog. Answers the id of the choice, or null when the dialog was closed. */
export function ask<Choice extends string>(
  question: Omit<Question, 'answer' | 'choices'> & {
    choices: readonly { id: Choice; label: string; variant?: 'primary' | 'secondary' | 'danger' }[];
  },
): Promise<Choice | null> {
  const { question: former, setQuestion } = useDialogStore.getState();
  // One question at a time: a newer one means that the older was left unanswered.
  former?.answer(null);
  return new Promise((resolve) => {
    const answer = (choice: string | null) => {
      setQuestion(null);
      resolve(choice as Choice | null);
    };
    setQuestion({ ...question, answer });
  });
}
