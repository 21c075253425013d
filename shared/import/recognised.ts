import type { ConnectionAuth } from '../model/connection.ts';
import type { RequestDraft } from '../model/request-draft.ts';

/** A plain HTTP request that turned out to be the call of a provider. Building it again gives the same request. */
export type Recognised = {
  /** `<provider id>/<endpoint id>`. */
  endpoint: string;
  provider: string;
  preset?: string;
  baseUrl: string;
  auth: ConnectionAuth;
  draft: RequestDraft;
};
