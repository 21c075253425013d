/** Stands where a run puts its own id, in requests that are only shown. */
export const SHOWN_RUN_ID = '00000000-0000-4000-8000-000000000000';
