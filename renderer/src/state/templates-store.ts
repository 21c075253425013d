import { create } from 'zustand';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';

type TemplatesState = {
  /** Saved requests that compare columns name, by path; `missing` for those that cannot be read. */
  templates: Readonly<Record<string, RequestDraft | 'missing'>>;
  set(path: string, template: RequestDraft | 'missing'): void;
};

/** The window has the tree of the workspace, and not its requests: those that columns are made after are kept here. */
export const useTemplatesStore = create<TemplatesState>()((set) => ({
  templates: {},
  set: (path, template) => set((state) => ({ templates: { ...state.templates, [path]: template } })),
}));
