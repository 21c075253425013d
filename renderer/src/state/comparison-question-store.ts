import { create } from 'zustand';
import type { ComparisonEstimate } from '../../../shared/model/compare.ts';

type QuestionState = {
  /** What starting the comparison of a tab would take, while the user is asked. */
  question: { path: string; estimate: ComparisonEstimate } | null;
  ask(path: string, estimate: ComparisonEstimate): void;
  answer(): void;
};

/** Whether to start a comparison of many calls. One question at a time; asking anew takes the place of the former. */
export const useComparisonQuestionStore = create<QuestionState>()((set) => ({
  question: null,
  ask: (path, estimate) => set({ question: { path, estimate } }),
  answer: () => set({ question: null }),
}));
