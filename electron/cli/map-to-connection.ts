import { chooseEndpoint } from '../../shared/compare/choose-endpoint.ts';
import { mapDraftTo } from '../../shared/compare/map-draft.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { MappingNote } from '../../shared/providers/_kit/adapter.ts';
import { CliError } from './cli-error.ts';

/** The endpoint that a request has at a connection. One that this version does not know stays: preparing it tells. */
export function endpointAt(draft: RequestDraft, { id, connection }: ConnectionEntry): string {
  const choice = chooseEndpoint(draft, connection);
  if ('endpointId' in choice) return choice.endpointId;
  if (choice.problem === 'endpoint-unknown') return draft.endpoint;
  throw new CliError(
    choice.problem === 'provider-unknown'
      ? `The connection ${id} is of the provider "${connection.provider}", which this version does not know; name another.`
      : `The connection ${id} has no endpoint that takes this request; name one of a model provider.`,
  );
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
