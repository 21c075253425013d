import { joinUrl } from '../_kit/join-url.ts';
import { stripUrlEnd } from '../_kit/strip-url-end.ts';

/** Paths of the form's endpoints below the base URL, each before those that it ends with. */
export const ENDPOINT_PATHS = [
  '/chat/completions',
  '/completions',
  '/responses',
  '/embeddings',
  '/images/generations',
  '/images/edits',
  '/images/variations',
  '/audio/speech',
  '/audio/transcriptions',
  '/audio/translations',
  '/videos',
  '/files',
  '/batches',
  '/fine_tuning/jobs',
  '/models',
] as const;

/**
 * Joins base URL and path. Users paste the full URL of one endpoint from a provider's page; for the other endpoints,
 * its path makes way for theirs. A query (`?api-version=…`) is kept.
 */
export function endpointUrl(baseUrl: string, path: string): string {
  return joinUrl(stripUrlEnd(baseUrl, ENDPOINT_PATHS), path);
}
