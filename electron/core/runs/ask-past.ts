import { AppError } from '../../../shared/ipc/result.ts';
import { FORMAT_VERSION } from '../../../shared/model/format-version.ts';
import type { HistoryRun } from '../../../shared/model/history.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { prepareRequest } from '../../../shared/requests/prepare-request.ts';
import type { PastService } from '../media/media-library.ts';
import { type Authorizing, authorizeRequest } from './authorize-request.ts';
import type { ResolveContext } from './run-manager-types.ts';

type Services = Authorizing & { resolve: ResolveContext; appVersion: string };

/**
 * The service of a run that is over, by the connection that the run was sent with, as that is now. Its key goes where
 * the vault says that it may, and nowhere else.
 *
 * @throws AppError MEDIA_CONNECTION_GONE
 */
export async function askPast(
  { record, environmentId }: Pick<HistoryRun, 'record' | 'environmentId'>,
  { resolve, appVersion, ...services }: Services,
): Promise<PastService> {
  const { connectionId, connectionName } = record;
  const draftOf = (url: string): RequestDraft => ({
    sidecall: FORMAT_VERSION,
    info: { name: '' },
    endpoint: 'http/request',
    http: { method: 'GET', url },
  });
  const contextIn = (environment: string | null) =>
    resolve({ draft: draftOf(record.request.url), connectionId, environmentId: environment, requestPath: null });
  // The environment may be gone without the connection needing it.
  const context = await Promise.resolve()
    .then(() => contextIn(environmentId))
    .catch(() => contextIn(null))
    .catch(() => null);
  if (context === null || context.connection === null) {
    const name = connectionName ?? connectionId ?? '–';
    throw new AppError(
      'MEDIA_CONNECTION_GONE',
      `Only the service itself has this, for whoever has the key, and the connection "${name}" is gone. Send the request again.`,
      { name },
    );
  }
  return {
    isTlsVerified: context.connection.connection.tls?.verify !== false,
    async authorize(plain) {
      // The service named the address: what looks like a variable in it is none of the user's.
      const prepared = prepareRequest({ draft: draftOf(plain.url), ...context, appVersion, isLiteral: true });
      const { request, redactor, token } = await authorizeRequest(prepared, services);
      if (token?.ok === false) throw new AppError(token.error.code ?? 'TOKEN_NO_ANSWER', token.error.message);
      return { request, redactor };
    },
  };
}
