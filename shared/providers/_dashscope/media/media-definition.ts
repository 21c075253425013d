import type { JsonObject } from '../../../model/json.ts';
import type { RequestDraft } from '../../../model/request-draft.ts';
import type { DecodeFormat, DecodeHints } from '../../../streaming/decode-format.ts';
import type {
  ConversationSpec,
  Endpoint,
  EndpointIdentity,
  LocalText,
  ParameterSpec,
  SdkCall,
  ValidationIssue,
} from '../../_kit/adapter.ts';

/** A template before it is known at which provider it stands. */
export type MediaTemplate = {
  id: string;
  label: LocalText;
  body: JsonObject;
  /** Steps before the call, and what comes after. */
  docs?: string;
  stream?: boolean;
};

/** One media call of Model Studio, whoever passes it on. */
export type MediaDefinition = EndpointIdentity & {
  docsUrl: string;
  /** From the host on. */
  path: string;
  /**
   * `task`: answered by the id of a task, which is then followed. `whole`: answered at once. `streamable`: at once too,
   * and piece by piece where the draft asks.
   */
  answer: 'task' | 'whole' | 'streamable';
  /** The model's own field. */
  model: ParameterSpec;
  /** Models that live here, the best first. */
  models: readonly string[];
  /** Fields with an editor of their own besides the model. */
  ownedFields?: readonly ParameterSpec[];
  conversation?: ConversationSpec;
  parameters: readonly ParameterSpec[];
  /** Where the answer is in another form than `answer` says. */
  formats?: { stream: DecodeFormat; json: DecodeFormat };
  /** Rules between fields. */
  rules(body: JsonObject, draft: RequestDraft): readonly ValidationIssue[];
  /** Fields of `parameters` that a body has only while it asks for a stream. */
  streamFields?: JsonObject;
  hints?(body: JsonObject): DecodeHints;
  prompt?: Pick<Endpoint, 'toPrompt' | 'fromPrompt'>;
  templates: readonly MediaTemplate[];
  sdkCalls?: readonly SdkCall[];
  /** Whether a gateway makes this route by itself. */
  isGatewayDefault: boolean;
};
