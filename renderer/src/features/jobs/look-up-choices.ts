import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { LocalText, ProviderIdentity } from '../../../../shared/providers/_kit/adapter.ts';
import { labelText } from '../../../../shared/providers/_kit/labels.ts';

/** A connection at whose service jobs can be asked for, with the endpoints that do. */
export type LookUpChoice = { id: string; label: string; connectionId: string; lookUp: string; list: string | null };

/** Endpoints that ask about one job, and about all of them, by the ids that providers give to such. */
const ASKS_FOR_ONE = /^(tasks\.get|videos\.(get|retrieve))$/;
const LISTS = /^(tasks|videos)\.list$/;

/** One choice for each connection and kind of job. */
export function lookUpChoices(
  connections: readonly ConnectionEntry[],
  providers: readonly ProviderIdentity[],
  language: keyof LocalText,
): LookUpChoice[] {
  return connections.flatMap(({ id, connection }) => {
    const provider = providers.find((known) => known.id === connection.provider);
    const endpoints = provider?.endpoints ?? [];
    const asking = endpoints.filter((endpoint) => ASKS_FOR_ONE.test(endpoint.id));
    return asking.map((endpoint): LookUpChoice => {
      const [family] = endpoint.id.split('.');
      const list = endpoints.find((other) => LISTS.test(other.id) && other.id.startsWith(`${family}.`));
      const { name } = connection.info;
      return {
        id: `${id}/${endpoint.id}`,
        label: asking.length === 1 ? name : `${name} · ${labelText(endpoint, language)}`,
        connectionId: id,
        lookUp: `${connection.provider}/${endpoint.id}`,
        list: list === undefined ? null : `${connection.provider}/${list.id}`,
      };
    });
  });
}
