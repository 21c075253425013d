import type { JsonObject } from '../../../../shared/model/json.ts';
import { objectsIn } from '../mock-prompt.ts';
import { randomId } from '../plan-answer.ts';

/** A search of the web that the model makes by the tool `web_search`, which it does whenever it has it. */
export type ToolSearch = { id: string; query: string; pages: readonly Page[] };
type Page = { title: string; url: string };

/** How many pages an answer cites, by `search_context_size`. */
const PAGE_COUNTS: Readonly<Record<string, number>> = { low: 2, medium: 4, high: 12 };
const SITES = ['encyclopedia', 'harbour', 'observatory', 'almanac'];

/** Null where the request offers no such tool. */
export function readToolSearch(body: JsonObject, query: string): ToolSearch | null {
  const tool = objectsIn(body.tools).find(({ type }) => /^web_search/.test(String(type)));
  if (tool === undefined || body.tool_choice === 'none') return null;
  const count = PAGE_COUNTS[String(tool.search_context_size ?? 'medium')] ?? 0;
  const pages = Array.from({ length: count }, (_, index) => {
    const site = SITES[index % SITES.length];
    return {
      title: `Page ${index + 1} of the ${site} on: ${query.slice(0, 200)}`,
      url: `https://${site}.example/pages/${index + 1}?utm_source=openai`,
    };
  });
  return { id: `ws_${randomId(40)}`, query, pages };
}

/** The item of the answer that is the search. */
export function searchItem({ id, query }: ToolSearch): JsonObject {
  return { id, type: 'web_search_call', status: 'completed', action: { type: 'search', query } };
}

/** Its events, each a type with its fields. */
export function searchEvents(search: ToolSearch, outputIndex: number): [type: string, fields: JsonObject][] {
  const { id } = search;
  const place = { item_id: id, output_index: outputIndex };
  const item = { id, type: 'web_search_call', status: 'in_progress' };
  return [
    ['response.output_item.added', { output_index: outputIndex, item }],
    ['response.web_search_call.in_progress', place],
    ['response.web_search_call.searching', place],
    ['response.web_search_call.completed', place],
    ['response.output_item.done', { output_index: outputIndex, item: searchItem(search) }],
  ];
}

/** Notes of a text that cites each page, one after the other. */
export function citationsIn(text: string, search: ToolSearch | null): JsonObject[] {
  const pages = search?.pages ?? [];
  const step = Math.floor(text.length / Math.max(pages.length, 1));
  return pages.map((page, index) => ({
    type: 'url_citation',
    start_index: index * step,
    end_index: (index + 1) * step,
    ...page,
  }));
}
