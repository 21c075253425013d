import { create } from 'zustand';

/** Why a run could not even be started: main's refusal, as an `ApiError` carries it. */
export type StartError = {
  code: string;
  message: string;
  data: Record<string, string>;
  /** What the start was tried with, so that it can be tried again. */
  connectionId: string | null;
};

export type StartErrorsState = {
  errors: Record<string, StartError>;
  /** Slots between the press of Send and main's answer: a second press must not start a second run. */
  starting: Record<string, true>;
  begin(slot: string): void;
  succeed(slot: string): void;
  fail(slot: string, error: StartError): void;
};

export const useStartErrorsStore = create<StartErrorsState>()((set) => ({
  errors: {},
  starting: {},
  begin: (slot) =>
    set((state) => ({ errors: without(state.errors, slot), starting: { ...state.starting, [slot]: true } })),
  succeed: (slot) => set((state) => ({ starting: without(state.starting, slot) })),
  fail: (slot, error) =>
    set((state) => ({ starting: without(state.starting, slot), errors: { ...state.errors, [slot]: error } })),
}));

/** Main's refusal of the last start in this slot; null when there was none or a later start went well. */
export function useStartError(slot: string): StartError | null {
  return useStartErrorsStore((state) => state.errors[slot] ?? null);
}

/** The address that a secret may not go to yet; null when that is not what went wrong. */
export function refusedOrigin({ code, data }: Pick<StartError, 'code' | 'data'>): string | null {
  return ['SECRET_ORIGIN_NOT_ALLOWED', 'SECRET_UNBOUND'].includes(code) ? (data.origin ?? null) : null;
}

/** Whether a start of this slot is on its way to main. */
export function useIsStarting(slot: string): boolean {
  return useStartErrorsStore((state) => state.starting[slot] ?? false);
}

function without<Value>(record: Record<string, Value>, key: string): Record<string, Value> {
  const { [key]: _, ...rest } = record;
  return rest;
}
