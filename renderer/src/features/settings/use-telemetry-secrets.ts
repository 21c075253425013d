import { useCallback, useEffect, useState } from 'react';
import type { SecretStatus } from '../../../../shared/ipc/secret-routes.ts';
import { telemetrySecretId } from '../../../../shared/model/telemetry.ts';
import { run } from '../../commands/report-error.ts';
import { readTelemetrySecrets } from '../../commands/telemetry-commands.ts';

/** Whether the headers have their values, and for which hosts. */
export function useTelemetrySecrets(headers: readonly string[]) {
  const [known, setKnown] = useState<readonly SecretStatus[]>([]);
  const names = JSON.stringify(headers);
  const load = useCallback(async () => setKnown(await readTelemetrySecrets(JSON.parse(names) as string[])), [names]);
  useEffect(() => run(load), [load]);
  const of = (header: string) => known.find(({ secretId }) => secretId === telemetrySecretId(header));
  return { of, load };
}
