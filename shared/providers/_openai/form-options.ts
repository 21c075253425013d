import type { JsonObject } from '../../model/json.ts';
import type { RequestDraft } from '../../model/request-draft.ts';
import type { DecodeFormat } from '../../streaming/decode-format.ts';
import type { Endpoint, EndpointIdentity, ParameterSpec, SdkCall, Template, ValidationIssue } from '../_kit/adapter.ts';

/** Rules between fields of a body, beyond those that all servers of a form share. */
export type FormRules = (body: JsonObject, draft: RequestDraft) => readonly ValidationIssue[];

/** What a service may have in its own way when it speaks one of the endpoints of the OpenAI form. */
export type FormEndpointOptions = Partial<Pick<EndpointIdentity, 'id' | 'label'>> & {
  templates: readonly Template[];
  docsUrl?: string;
  parameters?: readonly ParameterSpec[];
  rules?: FormRules;
  /** Fields with an editor of their own (model, messages), where the service documents them otherwise. */
  ownedFields?: readonly ParameterSpec[];
  formats?: { stream: DecodeFormat; json: DecodeFormat };
  /** Path after the base URL, and how the two are joined. */
  path?: string;
  buildUrl?: (draft: RequestDraft, baseUrl: string) => string;
  /** Where the model is named, unless in the body. */
  model?: Endpoint['model'];
  sdkCalls?: readonly SdkCall[];
};
