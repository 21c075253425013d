import { AppError } from '../../../shared/ipc/result.ts';
import type { AuthField } from '../../../shared/providers/_kit/adapter.ts';

/**
 * Checks that a connection holds what its way of authentication asks for.
 *
 * @throws AppError AUTH_FIELD_MISSING
 */
export function requireFields(asked: readonly AuthField[], fields: Readonly<Record<string, string>>): void {
  const missing = asked.find(({ id, isRequired }) => isRequired && !fields[id]);
  if (missing === undefined) return;
  throw new AppError(
    'AUTH_FIELD_MISSING',
    `The connection lacks "${missing.label.en}", which it authenticates with. Edit the connection and fill it in, e.g. ${missing.example}.`,
    { example: missing.example },
  );
}
