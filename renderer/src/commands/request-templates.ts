import type { ConnectionEntry } from '../../../shared/model/connection.ts';
import type { RequestDraft } from '../../../shared/model/request-draft.ts';
import type { ConnectionPreset, Endpoint, ProviderAdapter, Template } from '../../../shared/providers/_kit/adapter.ts';
import { withModel } from '../../../shared/providers/_kit/model-place.ts';
import { providers } from '../../../shared/providers/index.ts';
import { urlWarnings } from '../../../shared/requests/url-warnings.ts';

export type TemplateChoice = { id: string; provider: ProviderAdapter; endpoint: Endpoint; template: Template };

/** Every template of every provider, in the order in which they are offered. */
export const templateChoices: readonly TemplateChoice[] = providers.flatMap((provider) =>
  provider.endpoints.flatMap((endpoint) =>
    endpoint.templates.map((template) => ({
      id: `${provider.id}/${endpoint.id}/${template.id}`,
      provider,
      endpoint,
      template,
    })),
  ),
);

/**
 * A template made into a request: with its name, its connection, and the model of that connection. Endpoints with
 * models of their own keep the template's: a connection's model is one to talk with, as a rule.
 */
export function draftFromTemplate(
  { template, endpoint }: TemplateChoice,
  name: string,
  entry: ConnectionEntry | null,
): RequestDraft {
  const copy = structuredClone(template.draft) as RequestDraft;
  const draft: RequestDraft = { ...copy, info: { ...copy.info, name } };
  if (entry === null) return draft;
  const { model } = entry.connection;
  const isServed = model !== undefined && (endpoint.models === undefined || endpoint.models.includes(model));
  return { ...(isServed ? withModel(endpoint, draft, model) : draft), connection: entry.id };
}

const MOCK = '{{mockUrl}}';

/** The provider's address at the mock that answers this template: some services have several, each with its own calls. */
export function mockPresetFor({ provider, endpoint, template }: TemplateChoice): ConnectionPreset | undefined {
  return provider.presets.find(({ baseUrl }) => {
    if (!baseUrl.startsWith(MOCK)) return false;
    const { url } = endpoint.buildRequest(template.draft, { baseUrl: baseUrl.replace(MOCK, 'http://127.0.0.1:1') });
    return urlWarnings(url).length === 0;
  });
}
