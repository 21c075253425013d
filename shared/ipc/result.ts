/**
 * What crosses the bridge instead of a thrown error: `invoke` would lose everything but the message. `message` is
 * plain English for logs and the fallback; the window translates by `code` where the catalogue has `error.<code>`.
 */
export type IpcError = { code: string; message: string; data?: Record<string, string> };
export type IpcResult<T> = { ok: true; data: T } | { ok: false; error: IpcError };

/** Thrown inside main by handlers and services; the router turns it into an `IpcError`. */
export class AppError extends Error {
  readonly code: string;
  readonly data: Record<string, string> | undefined;
  /** @param code SCREAMING_SNAKE, stable, e.g. `FILE_CHANGED_OUTSIDE`. */
  constructor(code: string, message: string, data?: Record<string, string>) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.data = data;
  }
}
