import { randomBytes } from 'node:crypto';
import { AppError } from '../../../shared/ipc/result.ts';
import type { LedgerRow } from '../../../shared/model/ledger.ts';
import { signalUrl, type TelemetrySettings, telemetrySecretId } from '../../../shared/model/telemetry.ts';
import { redirectTarget } from '../../../shared/requests/redirect-target.ts';
import { isToldToCollector, otlpBodies } from '../../../shared/telemetry/otlp-body.ts';
import type { HttpClient, HttpHead } from '../http/http-types.ts';
import { createRedactor } from '../runs/redact.ts';

/** Tells ended runs to a collector, if the user named one. */
export type OtlpExporter = {
  /** Never throws, never waits. */
  add(row: LedgerRow): void;
  /** Sends an empty body now. Throws TELEMETRY_FAILED with the reason, or what the vault throws. */
  check(): Promise<void>;
  /** Sends what waits, for at most two seconds. */
  close(): Promise<void>;
};

export type OtlpPorts = {
  client: Pick<HttpClient, 'send'>;
  settings(): TelemetrySettings;
  /** The secret itself, if it may go to that origin. */
  readSecret(secretId: string, origin: string): Promise<string>;
  /** Told once until something was sent again or the settings changed. */
  onProblem(error: unknown): void;
  appVersion: string;
  nowEpochMs(): number;
  batchDelayMs?: number;
};

/** Runs that wait; what comes beyond them is dropped, as is what a collector did not take. */
const MAX_WAITING = 2_000;
const MAX_BATCH = 200;
const BATCH_DELAY_MS = 2_000;
const CLOSE_LIMIT_MS = 2_000;
const TIMEOUTS = { connectTimeoutMs: 5_000, headersTimeoutMs: 10_000, firstPacketTimeoutMs: 0, idleTimeoutMs: 10_000 };

export function createOtlpExporter(ports: OtlpPorts): OtlpExporter {
  let waiting: LedgerRow[] = [];
  let timer: NodeJS.Timeout | null = null;
  let sending: Promise<void> = Promise.resolve();
  /** Settings under which the user was told of a failure. */
  let toldOf: string | null = null;
  const newId = (bytes: number) => randomBytes(bytes).toString('hex');

  async function post(signal: 'traces' | 'metrics', body: object): Promise<void> {
    const { endpoint, headers } = ports.settings();
    const url = endpoint === null ? null : signalUrl(endpoint, signal);
    if (url === null) throw failed('the address is no http:// or https:// URL');
    const secrets: [string, string][] = [];
    for (const name of headers) {
      secrets.push([name, await ports.readSecret(telemetrySecretId(name), new URL(url).origin)]);
    }
    const request = {
      method: 'POST',
      url,
      headers: [['content-type', 'application/json'] as const, ...secrets],
      body: JSON.stringify(body),
    };
    let status: number | null = null;
    let sentOnTo: string | null = null;
    const onHead = (head: HttpHead) => {
      status = head.status;
      sentOnTo = redirectTarget(head, url)?.to ?? null;
    };
    const options = { timeouts: TIMEOUTS, handlers: { onHead }, maxBodyBytes: 1_000_000 };
    const outcome = await ports.client.send(request, options).done;
    // Its own words are not shown: a collector may repeat the header that it was sent.
    if (status === null) throw failed(outcome.error?.message ?? 'the connection was closed');
    const { whole: mask } = createRedactor(secrets.map(([, value]) => value));
    if (sentOnTo !== null) throw failed(`it redirects to ${mask(sentOnTo)}, where neither keys nor usage were sent`);
    if (status < 200 || status > 299) throw failed(`it answered ${status}`);
  }

  async function sendBatch(rows: readonly LedgerRow[]): Promise<void> {
    const settings = JSON.stringify(ports.settings());
    const { appVersion, nowEpochMs } = ports;
    try {
      const bodies = otlpBodies(rows, { appVersion, nowEpochMs: nowEpochMs(), newId });
      await post('traces', bodies.traces);
      await post('metrics', bodies.metrics);
      toldOf = null;
    } catch (error) {
      if (toldOf === settings) return;
      toldOf = settings;
      ports.onProblem(error);
    }
  }

  async function sendWaiting(): Promise<void> {
    timer = null;
    while (waiting.length > 0 && ports.settings().endpoint !== null) {
      await sendBatch(waiting.splice(0, MAX_BATCH));
    }
    waiting = [];
  }

  function schedule(delayMs: number): void {
    if (timer !== null) return;
    timer = setTimeout(() => {
      // One at a time: a slow collector must not get the next before it took the last.
      sending = sending.then(sendWaiting);
    }, delayMs);
  }

  return {
    add(row) {
      if (ports.settings().endpoint === null || !isToldToCollector(row) || waiting.length >= MAX_WAITING) return;
      waiting.push(row);
      schedule(ports.batchDelayMs ?? BATCH_DELAY_MS);
    },
    check: () => post('traces', { resourceSpans: [] }),
    async close() {
      if (timer !== null) clearTimeout(timer);
      let limit: NodeJS.Timeout | undefined;
      const deadline = new Promise<void>((resolve) => {
        limit = setTimeout(resolve, CLOSE_LIMIT_MS);
      });
      await Promise.race([sending.then(sendWaiting), deadline]);
      clearTimeout(limit);
    },
  };
}

function failed(reason: string): AppError {
  return new AppError('TELEMETRY_FAILED', `Usage could not be sent to the OpenTelemetry collector: ${reason}.`, {
    reason,
  });
}
