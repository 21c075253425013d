import type { ErrorEntry } from '../providers/_kit/adapter.ts';
import { providers } from '../providers/index.ts';
import type { ProviderError } from '../streaming/stream-event.ts';

/**
 * The row of a provider's error table that an error belongs to; null when no table has it. A code or a message says
 * more than a status, and gateways pass on the words of whatever stands behind them, so the order is: a row of the
 * provider's own with code or message, a row of any other with that very code, a row of its own with the status alone.
 */
export function findErrorEntry(error: ProviderError, providerId: string): ErrorEntry | null {
  const own = providers.find(({ id }) => id === providerId)?.errors ?? [];
  const matching = own.filter((entry) => matches(entry, error));
  const specific = matching.find((entry) => entry.code !== undefined || entry.message !== undefined);
  return specific ?? foreignEntry(error, providerId) ?? matching[0] ?? null;
}

function foreignEntry(error: ProviderError, providerId: string): ErrorEntry | null {
  // Without a status nobody answered: the code is the transport's, and what it means at one service says nothing of others.
  if (error.status === null) return null;
  for (const { id, errors = [] } of providers) {
    if (id === providerId) continue;
    const found = errors.find((entry) => entry.code !== undefined && matches(entry, error));
    if (found !== undefined) return found;
  }
  return null;
}

function matches({ status, code, message }: ErrorEntry, error: ProviderError): boolean {
  if (status !== undefined && status !== error.status) return false;
  if (code !== undefined && !isCode(code, error.code) && !isCode(code, error.type)) return false;
  return message === undefined || message.test(error.message);
}

function isCode(pattern: string, value: string | null): boolean {
  if (value === null) return false;
  const wanted = pattern.toLowerCase();
  const given = value.toLowerCase();
  return wanted.endsWith('*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted;
}
