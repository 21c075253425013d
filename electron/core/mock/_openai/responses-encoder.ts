import type { JsonObject } from '../../../../shared/model/json.ts';
import type { AnswerEncoder } from '../deliver-answer.ts';
import { type MockFailure, streamError, tellFailure } from '../dialect.ts';
import type { MockAnswer } from '../generation.ts';
import { joinPieces, textOf, toolCallOf } from '../join-pieces.ts';
import { type MockUsage, type Piece, randomId } from '../plan-answer.ts';
import { imageEvents, imageItem, readToolImage } from './responses-image.ts';
import { citationsIn, readToolSearch, searchEvents, searchItem } from './responses-search.ts';

type OpenItem = {
  kind: Piece['kind'];
  id: string;
  text: string;
  call: { id: string; name: string } | null;
  /** What a finished text cites. */
  notes: object[];
};

/** The stream of numbered events from `response.created` to `response.completed`. It has no `[DONE]`. */
export function createResponsesEncoder(answer: MockAnswer, body: JsonObject, showsReasoning: boolean): AnswerEncoder {
  const prompt = answer.prompts[0].question;
  const image = readToolImage(body, prompt);
  const search = readToolSearch(body, prompt);
  const { call, plan, scenario } = answer;
  const head = responseHead(answer, body);
  const output: object[] = [];
  let open: OpenItem | null = null;
  let sequence = 0;
  const event = (type: string, fields: object) => {
    const data = JSON.stringify({ type, sequence_number: sequence, ...fields });
    sequence += 1;
    return `event: ${type}\ndata: ${data}\n\n`;
  };
  const place = (item: OpenItem) => ({ item_id: item.id, output_index: output.length });

  const openItem = (piece: Piece): string => {
    const item: OpenItem = {
      kind: piece.kind,
      id: `${ITEM_IDS[piece.kind]}${randomId(40)}`,
      text: '',
      call: piece.kind === 'tool' ? piece.call : null,
      notes: [],
    };
    open = item;
    const added = event('response.output_item.added', {
      output_index: output.length,
      item: itemOf(item, 'in_progress', showsReasoning),
    });
    if (item.kind === 'tool' || !hasPart(item, showsReasoning)) return added;
    return added + event(`response.${PARTS[item.kind].name}.added`, { ...place(item), ...partOf(item, '') });
  };

  const closeItem = (status: 'completed' | 'incomplete'): string => {
    if (!open) return '';
    const item = open;
    open = null;
    let text = '';
    if (item.kind === 'tool') {
      const fields = { ...place(item), name: item.call?.name, arguments: item.text };
      text += event('response.function_call_arguments.done', fields);
    } else if (hasPart(item, showsReasoning)) {
      const { name, text: textName, index } = PARTS[item.kind];
      if (item.kind === 'text') item.notes = citationsIn(item.text, search);
      for (const [annotation_index, annotation] of item.notes.entries()) {
        text += event('response.output_text.annotation.added', {
          ...place(item),
          ...index,
          annotation_index,
          annotation,
        });
      }
      text += event(`response.${textName}.done`, { ...place(item), ...index, text: item.text, ...logprobsOf(item) });
      text += event(`response.${name}.done`, { ...place(item), ...partOf(item, item.text) });
    }
    const done = itemOf(item, status, showsReasoning);
    text += event('response.output_item.done', { output_index: output.length, item: done });
    output.push(done);
    return text;
  };

  const writePiece = (piece: Piece): string => {
    let text = '';
    if (open?.kind !== piece.kind) text += closeItem('completed') + openItem(piece);
    const item = open;
    if (!item || piece.text === '') return text;
    item.text += piece.text;
    if (item.kind === 'tool') {
      return text + event('response.function_call_arguments.delta', { ...place(item), delta: piece.text });
    }
    if (!hasPart(item, showsReasoning)) return text;
    const { text: textName, index } = PARTS[item.kind];
    const fields = { ...place(item), ...index, delta: piece.text, ...logprobsOf(item) };
    return text + event(`response.${textName}.delta`, fields);
  };

  const failed = (failure: MockFailure): string => {
    const { code, type, message } = tellFailure(call.dialect, failure);
    const error = { code: code ?? type, message };
    const told = streamError(call, failure);
    const nested = 'error' in told ? told : { error: { type, code, message, param: null } };
    return (
      event('error', nested) +
      event('response.failed', { response: { ...head, status: 'failed', output, error, usage: null } })
    );
  };

  return {
    contentType: 'text/event-stream; charset=utf-8',
    start: () => {
      const response = { ...head, status: 'in_progress', output: [], usage: null };
      const begin = event('response.created', { response }) + event('response.in_progress', { response });
      const hosted: string[] = [];
      if (search !== null) {
        hosted.push(...searchEvents(search, output.length).map(([type, fields]) => event(type, fields)));
        output.push(searchItem(search));
      }
      if (image !== null) {
        hosted.push(...imageEvents(image, prompt, output.length).map(([type, fields]) => event(type, fields)));
        output.push(imageItem(image, prompt));
      }
      return begin + hosted.join('');
    },
    pieces: ([pieces = []]) => joinPieces(pieces).map(writePiece).join(''),
    finish: () => {
      const isShort = plan.choices[0]?.finish === 'length';
      const closed = closeItem(isShort ? 'incomplete' : 'completed');
      if (scenario.noTerminator) return closed;
      const response = { ...head, ...ending(answer), output, ...usageField(answer) };
      return closed + event(isShort ? 'response.incomplete' : 'response.completed', { response });
    },
    failure: failed,
  };
}

const ITEM_IDS: Record<Piece['kind'], string> = { text: 'msg_', reasoning: 'rs_', tool: 'fc_' };

/** How the parts of a message and of a reasoning item are named and numbered. */
const PARTS = {
  text: { name: 'content_part', text: 'output_text', index: { content_index: 0 } },
  reasoning: { name: 'reasoning_summary_part', text: 'reasoning_summary_text', index: { summary_index: 0 } },
} as const;

/** Reasoning that was not asked for is an item without a summary. */
function hasPart(item: OpenItem, showsReasoning: boolean): item is OpenItem & { kind: 'text' | 'reasoning' } {
  return item.kind === 'text' || (item.kind === 'reasoning' && showsReasoning);
}

function partOf(item: OpenItem, text: string): object {
  if (item.kind === 'reasoning') return { summary_index: 0, part: { type: 'summary_text', text } };
  return { content_index: 0, part: { type: 'output_text', text, annotations: item.notes, logprobs: [] } };
}

function logprobsOf(item: OpenItem): object {
  return item.kind === 'text' ? { logprobs: [] } : {};
}

function itemOf(item: OpenItem, status: string, showsReasoning: boolean): object {
  const { id, text, notes: annotations } = item;
  const isOpen = status === 'in_progress';
  switch (item.kind) {
    case 'text': {
      const content = isOpen ? [] : [{ type: 'output_text', text, annotations, logprobs: [] }];
      return { id, type: 'message', status, role: 'assistant', content };
    }
    case 'reasoning':
      return { id, type: 'reasoning', summary: showsReasoning && !isOpen ? [{ type: 'summary_text', text }] : [] };
    case 'tool':
      return { id, type: 'function_call', status, call_id: item.call?.id, name: item.call?.name, arguments: text };
  }
}

/** The whole answer as one `response` document. */
export function responseDocument(answer: MockAnswer, body: JsonObject, showsReasoning: boolean): object {
  const pieces = answer.plan.choices[0]?.pieces ?? [];
  const status = answer.plan.choices[0]?.finish === 'length' ? 'incomplete' : 'completed';
  const call = toolCallOf(pieces);
  const prompt = answer.prompts[0].question;
  const image = readToolImage(body, prompt);
  const search = readToolSearch(body, prompt);
  const items = (['reasoning', 'text', 'tool'] as const).flatMap((kind): OpenItem[] => {
    if (!pieces.some((piece) => piece.kind === kind)) return [];
    const text = textOf(pieces, kind);
    const notes = kind === 'text' ? citationsIn(text, search) : [];
    return [{ kind, id: `${ITEM_IDS[kind]}${randomId(40)}`, text, call, notes }];
  });
  const output = [
    ...(search === null ? [] : [searchItem(search)]),
    ...(image === null ? [] : [imageItem(image, prompt)]),
    ...items.map((item) => itemOf(item, status, showsReasoning)),
  ];
  return { ...responseHead(answer, body), ...ending(answer), output, ...usageField(answer) };
}

/** The response's own fields, and the request's, which it repeats. */
function responseHead({ model }: MockAnswer, body: JsonObject): object {
  return {
    id: `resp_${randomId(48)}`,
    object: 'response',
    created_at: Math.floor(Date.now() / 1000),
    error: null,
    incomplete_details: null,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    model,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    reasoning: body.reasoning ?? { effort: null, summary: null },
    store: body.store ?? true,
    temperature: body.temperature ?? 1,
    text: body.text ?? { format: { type: 'text' } },
    tool_choice: body.tool_choice ?? 'auto',
    tools: body.tools ?? [],
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? 'disabled',
    metadata: body.metadata ?? {},
  };
}

function ending({ plan }: MockAnswer): object {
  if (plan.choices[0]?.finish !== 'length') return { status: 'completed' };
  return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
}

function usageField({ plan, scenario }: MockAnswer): object {
  return scenario.noUsage ? {} : { usage: responseUsage(plan.usage) };
}

function responseUsage({ input, cachedInput, output, reasoning }: MockUsage): object {
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cachedInput },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: reasoning },
    total_tokens: input + output,
  };
}
