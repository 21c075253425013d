import { chooseEndpoint } from '../../shared/compare/choose-endpoint.ts';
import { mapDraftTo } from '../../shared/compare/map-draft.ts';
import { planTarget, type TargetProblem, type TargetRequest } from '../../shared/compare/plan-target.ts';
import type { CompareTarget } from '../../shared/model/compare.ts';
import type { ConnectionEntry } from '../../shared/model/connection.ts';
import type { RequestDraft } from '../../shared/model/request-draft.ts';
import type { MappingNote } from '../../shared/providers/_kit/adapter.ts';
import { CliError } from './cli-error.ts';
import type { LoadedRequest } from './load-request.ts';

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

/** What a compare column sends, with its differences as sentences. The target's connection is there already. */
export function mapToTarget(
  request: Pick<LoadedRequest, 'path' | 'draft' | 'connections' | 'environments' | 'templates'>,
  target: CompareTarget,
): Omit<TargetRequest, 'notes'> & { entry: ConnectionEntry; notes: string[] } {
  const plan = planTarget(request.draft, target, {
    connections: request.connections,
    environmentIds: request.environments.map(({ id }) => id),
    template: (path) => request.templates.get(path) ?? 'missing',
  });
  if (plan.problem !== null) throw new CliError(problemText(plan.problem, target, request));
  return { ...plan.request, entry: plan.entry, notes: plan.request.notes.map(noteText) };
}

function problemText(
  problem: TargetProblem,
  { connection, environment, request: template }: CompareTarget,
  { path, draft }: Pick<LoadedRequest, 'path' | 'draft'>,
): string {
  switch (problem) {
    case 'connection-missing':
      return `${path}: compare.targets names the connection ${connection}, which the workspace does not have.`;
    case 'environment-missing':
      return `${path}: compare.targets names the environment ${environment}, which the workspace does not have.`;
    case 'provider-unknown':
      return `The connection ${connection} is of a provider that this version does not know; name another.`;
    case 'no-endpoint':
      return `The connection ${connection} has no endpoint that takes this request; name one of a model provider.`;
    case 'endpoint-unknown':
      return `${template ?? path}: this version does not know its endpoint${template === undefined ? ` ${draft.endpoint}` : ''}.`;
    case 'template-loading':
    case 'template-missing':
      return `${path}: compare.targets names the template ${template}, which cannot be read.`;
    case 'template-elsewhere':
      return `${path}: the template ${template} is a request for another provider than the connection ${connection} has.`;
    case 'template-no-prompt':
      return `${path}: the shared prompt has no place in the template ${template}; both must be chat requests.`;
  }
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
    case 'template':
      return note.to === null
        ? `the template has no ${note.field}`
        : `${note.field} is ${JSON.stringify(note.to)}, as its template says`;
    case 'override':
      return note.value === null
        ? `${note.field} is taken out`
        : `${note.field} is set to ${JSON.stringify(note.value)}`;
  }
}
