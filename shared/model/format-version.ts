/**
 * Version of the workspace format that this Sidecall writes, the number behind `sidecall:` in every file. Older
 * versions are brought up to it step by step when they are read; newer ones are left alone.
 */
export const FORMAT_VERSION = 2;
