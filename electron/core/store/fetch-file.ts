import { rm } from 'node:fs/promises';
import { AppError } from '../../../shared/ipc/result.ts';
import { DEFAULT_TIMEOUTS } from '../../../shared/model/default-timeouts.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import { readErrorBody } from '../../../shared/streaming/error-body.ts';
import { toFileError } from '../files/file-error.ts';
import type { HttpExchange, HttpHead } from '../http/http-types.ts';
import { refuseRedirect } from '../http/redirect.ts';
import { createGrowingFile } from '../media/growing-file.ts';
import { authorizeRequest } from '../runs/authorize-request.ts';
import type { Redactor } from '../runs/redact.ts';
import type { StoreServices } from './call-store.ts';

export type StorePlace = { provider: string; connectionId: string; environmentId: string | null };

/** Results of the largest batches are smaller. */
const MAX_FILE_BYTES = 2_000_000_000;
const MAX_ERROR_CHARS = 100_000;

/**
 * Fetches a file that a service keeps, as it comes but for secrets that it repeats, to the disk.
 *
 * @returns what masks the connection's key in it
 * @throws AppError STORE_REFUSED, STORE_UNREACHABLE, REDIRECT_NOT_FOLLOWED, DISK_FULL, and those of preparing a request and of the vault
 */
export async function fetchStoreFile(
  { provider, ...place }: StorePlace,
  fileId: string,
  path: string,
  services: StoreServices,
): Promise<Redactor> {
  const draft: RequestDraft = {
    sidecall: 2,
    info: { name: 'files.content' },
    endpoint: `${provider}/files.content`,
    body: { file_id: fileId },
  };
  const prepared = await services.prepare({
    draft,
    requestPath: null,
    ...place,
    slot: 'store:files.content',
    isLiteral: true,
  });
  const { request, redactor, token } = await authorizeRequest(prepared, services);
  if (token?.ok === false) throw refused(token.error.status, token.error.message);
  let exchange: HttpExchange | null = null;
  const file = createGrowingFile(path, (isHigh) => (isHigh ? exchange?.pause() : exchange?.resume()));
  let head: HttpHead | null = null;
  let errorText = '';
  const ofBytes = redactor.ofBytes();
  exchange = services.client.send(request, {
    timeouts: DEFAULT_TIMEOUTS,
    maxBodyBytes: MAX_FILE_BYTES,
    isTlsVerified: prepared.connection?.connection.tls?.verify !== false,
    handlers: {
      onHead: (received) => {
        head = received;
      },
      onRead: ({ bytes }) => {
        if (isGood(head)) file.write(ofBytes?.push(bytes) ?? bytes);
        else if (errorText.length < MAX_ERROR_CHARS) errorText += Buffer.from(bytes).toString('utf8');
      },
    },
  });
  const { error } = await exchange.done;
  const answered = head as HttpHead | null;
  if (error !== null || answered === null || !isGood(answered)) {
    await file.discard();
    if (error !== null || answered === null) {
      throw new AppError('STORE_UNREACHABLE', redactor.whole(error?.message ?? 'The service gave no answer.'));
    }
    refuseRedirect(answered, request.url, redactor.whole);
    const { formats } = prepared.endpoint;
    const problem = readErrorBody(redactor.whole(errorText), formats.json, {
      status: answered.status,
      headers: answered.headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]),
    });
    if (problem.category === 'auth') token?.refuse();
    throw refused(answered.status, problem.message);
  }
  if (ofBytes !== null) file.write(ofBytes.end());
  await file.finish().catch(async (problem: unknown) => {
    await rm(path, { force: true });
    throw toFileError('save', path, problem);
  });
  return redactor;
}

function isGood(head: HttpHead | null): boolean {
  return head !== null && head.status >= 200 && head.status <= 299;
}

function refused(status: number | null, message: string): AppError {
  return new AppError('STORE_REFUSED', `The service answered ${status ?? 'with an error'}: ${message}`, {
    status: String(status ?? ''),
    reason: message,
  });
}
