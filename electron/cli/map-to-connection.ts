import { mapDraftTo } from '../../shared/compare/map-draft.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { MappingNote } from '../../shared/providers/_kit/adapter.ts';
import { defaultChatEndpoint, findEndpoint, findProvider } from '../../shared/providers/index.ts';
import { CliError } from './cli-error.ts';

/**
 * The endpoint that a request has at a connection: its own where that is of the same provider, else the first chat
 * endpoint of the connection's provider. A plain HTTP request goes through any connection as it is.
 */
export function endpointAt(draft: RequestDraft, { id, connection }: ConnectionEntry): string {
  const own = findEndpoint(draft.endpoint);
  if (!own || own.endpoint.operation === 'http' || own.provider.id === connection.provider) return draft.endpoint;
  const provider = findProvider(connection.provider);
  const endpoint = provider && defaultChatEndpoint(provider);
  if (endpoint !== undefined) return endpoint;
  throw new CliError(`The connection ${id} has no endpoint that takes this request; name one of a model provider.`);
}

/** The draft in the form of the connection's provider, with what that changes as sentences. */
export function mapToConnection(
  draft: RequestDraft,
  entry: ConnectionEntry,
  model?: string,
): { draft: RequestDraft; notes: string[] } {
  const mapped = mapDraftTo(draft, endpointAt(draft, entry), entry.connection, model);
  return { draft: mapped.draft, notes: mapped.notes.map(noteText) };
}

function noteText(note: MappingNote): string {
  switch (note.kind) {
    case 'renamed':
      return `${note.from} is sent as ${note.to}`;
    case 'dropped':
      return `${note.field} is left out`;
    case 'added':
      return `${note.field} is added: ${JSON.stringify(note.value)}`;
    case 'clamped':
      return `${note.field} is ${JSON.stringify(note.to)}, not ${JSON.stringify(note.from)}`;
  }
}
