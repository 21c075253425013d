import { isJsonObject, type JsonObject, type JsonValue } from '../model/json.ts';
import { countOf, objectOf, parseJson } from '../providers/_kit/read-json.ts';
import { labelOf } from '../vectors/input-labels.ts';
import { MAX_DOCUMENT_CHARS, MAX_RANKED_ITEMS, type RankedItem, type Ranking, type RankingProblem } from './ranking.ts';

/**
 * The ranking of an answer, in whatever form a service writes it: `output.results` (DashScope), `results` (its
 * compatible form, vLLM, Cohere, Jina), a bare list (TEI), `data[].score` (vLLM's scores) or `data[].relevance_score`.
 * Where the answer leaves the documents out, they are the request's, by their index.
 */
export function readRanking(body: string, requestBody: string | null): Ranking | { problem: RankingProblem } {
  const value = parseJson(body);
  if (value === undefined) return { problem: 'unread' };
  const document = objectOf(value);
  const list = objectOf(document.output).results ?? document.results ?? (Array.isArray(value) ? value : document.data);
  if (!Array.isArray(list)) return { problem: 'no-results' };
  const request = readRankRequest(requestBody);
  const entries = list.filter(isJsonObject);
  const scored = entries.filter((entry) => scoreOf(entry) !== null);
  if (scored.length === 0 && list.length > 0) return { problem: 'no-results' };
  const isScores = entries.length > 0 && entries.every(({ object }) => object === 'score');
  const items = scored.map((entry, position): Omit<RankedItem, 'rank'> => {
    const index = countOf(entry.index) ?? position;
    const text = documentText(entry) ?? request.documents[index] ?? null;
    const own = request.queries.length > 1 ? request.queries[index] : undefined;
    return { index, score: scoreOf(entry), text, ...(own != null && { query: own }) };
  });
  // Results come sorted, but nothing makes a server do so.
  const ranked = items
    .sort((one, other) => (other.score ?? 0) - (one.score ?? 0) || one.index - other.index)
    .map((item, position): RankedItem => ({ rank: position + 1, ...item }));
  const shown = ranked.slice(0, MAX_RANKED_ITEMS);
  return {
    kind: isScores ? 'scores' : 'ranking',
    query: request.queries.length === 1 ? (request.queries[0] ?? null) : null,
    items: shown.map(cut),
    documents: request.isKnown ? request.documents.length : null,
    topN: request.topN,
    isCut: shown.length < ranked.length || shown.some(({ text }) => (text?.length ?? 0) > MAX_DOCUMENT_CHARS),
  };
}

function cut(item: RankedItem): RankedItem {
  return item.text === null || item.text.length <= MAX_DOCUMENT_CHARS
    ? item
    : { ...item, text: `${item.text.slice(0, MAX_DOCUMENT_CHARS)}…` };
}

function scoreOf({ relevance_score: relevance, score }: JsonObject): number | null {
  return countOf(relevance) ?? countOf(score);
}

function documentText({ document, text }: JsonObject): string | null {
  return wholeText(document) ?? (typeof text === 'string' ? text : null);
}

/** The whole of a text; of anything else what it is. */
function wholeText(document: JsonValue | undefined): string | null {
  if (document === undefined || document === null) return null;
  if (typeof document === 'string') return document;
  if (isJsonObject(document) && typeof document.text === 'string') return document.text;
  return labelOf(document);
}

export type RankRequest = {
  queries: (string | null)[];
  documents: (string | null)[];
  topN: number | null;
  isKnown: boolean;
};

/** What was to be ranked, by what, wherever a service has it in its body. */
export function readRankRequest(requestBody: string | null): RankRequest {
  const body = objectOf(parseJson(requestBody ?? '') ?? null);
  const fields = { ...body, ...objectOf(body.input), ...objectOf(body.parameters) };
  const query = fields.query ?? fields.text_1 ?? fields.queries ?? fields.data_1;
  const documents = fields.documents ?? fields.texts ?? fields.text_2 ?? fields.items ?? fields.data_2;
  return {
    queries: listOf(query).map(wholeText),
    documents: listOf(documents).map(wholeText),
    topN: countOf(fields.top_n) ?? countOf(fields.top_k) ?? null,
    isKnown: documents !== undefined,
  };
}

/** Multimodal vLLM has its documents in an object's `content`. */
function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  if (isJsonObject(value) && Array.isArray(value.content)) return value.content;
  return Array.isArray(value) ? value : [value];
}
