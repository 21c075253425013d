/** Apart from the schema, which the window does not load at its start. */
export const MIN_ZOOM_PERCENT = 50;
export const MAX_ZOOM_PERCENT = 300;

/** Of open tabs; more are not remembered. */
export const MAX_REMEMBERED_TABS = 200;

export const MAX_RECENT_COMMANDS = 20;
export const MAX_RECENT_REQUESTS = 50;
