/** Where in an answer a captured value is found. Apart from its schema, so that the window need not load zod. */
export const CAPTURE_SOURCES = ['json', 'header', 'status', 'text'] as const;
export type CaptureSource = (typeof CAPTURE_SOURCES)[number];
