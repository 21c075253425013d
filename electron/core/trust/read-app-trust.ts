import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { type HostTrust, NO_TRUST } from '../http/host-trust.ts';
import { certificatesOf, TRUST_SHAPE } from './trust-store.ts';

/**
 * What the user has agreed to about certificates in the app, for whoever runs without it. Only looks: what is damaged is
 * for the app to mend. Whoever types a command has named the request that it sends, so no neighbour is asked about.
 */
export async function readAppTrust(appDataPath: string): Promise<HostTrust> {
  const content = await readContent(join(appDataPath, 'preferences.json'));
  const certificates = valid(TRUST_SHAPE.certificates.schema, content.certificates);
  const unchecked = valid(TRUST_SHAPE.uncheckedHosts.schema, content.uncheckedHosts);
  return {
    ...NO_TRUST,
    isAllowed: () => true,
    isUnchecked: (origin) => unchecked.includes(origin),
    certificatesOf: (origin) => certificatesOf(certificates, origin),
  };
}

async function readContent(path: string): Promise<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    return typeof content === 'object' && content !== null ? (content as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function valid<Item>(schema: z.ZodType<Item[]>, value: unknown): Item[] {
  return schema.safeParse(value).data ?? [];
}
