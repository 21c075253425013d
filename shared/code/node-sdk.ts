import { headersOnce } from './code-request.ts';
import { javascriptText, javascriptTexts } from './quote-javascript.ts';
import type { SdkKey, SdkRequest } from './sdk-request.ts';

/** The client of a library, with the headers and the query that it must send besides its own. */
export function nodeClient(
  name: string,
  { baseUrl, query }: SdkRequest,
  { headers, unwanted }: SdkKey,
  options: readonly string[],
): string[] {
  const entries = headersOnce(headers).map(([name, value]): [string, string] => [name, javascriptText(value)]);
  if (unwanted !== null) entries.unshift([unwanted, 'null']);
  const all = [...options, `baseURL: ${javascriptText(baseUrl)}`];
  if (entries.length > 0) all.push(`defaultHeaders: ${javascriptTexts(entries, 1)}`);
  if (query.length > 0) {
    all.push(
      `defaultQuery: ${javascriptTexts(
        query.map(([key, value]) => [key, javascriptText(value)]),
        1,
      )}`,
    );
  }
  return [`const client = new ${name}({`, ...all.map((option) => `  ${option},`), '});'];
}
