import type { ServerResponse } from 'node:http';
import { setImmediate as tick } from 'node:timers/promises';
import { type LoopbackServer, startLoopbackServer } from '../../support/loopback-server.ts';

/** How an answer is cut: into tokens, and into pieces on the wire. */
export const CUTS = {
  'a character a token': { token: 1, wire: 700 },
  'in the middle of tokens': { token: 7, wire: 97 },
  'a byte at a time': { token: 400, wire: 1 },
  whole: { token: Number.POSITIVE_INFINITY, wire: Number.POSITIVE_INFINITY },
} as const;
export type Cut = keyof typeof CUTS;

export type HostileAnswer = {
  text: string;
  cut: Cut;
  /** Put into every place besides the text where a server can say something. */
  carried?: string;
  /** An error of this kind instead of an answer. */
  status?: number;
};

export type HostileServer = LoopbackServer & { next: HostileAnswer };

/** Speaks OpenAI's form, and says whatever it was told to say next; one after the other in a comparison's columns. */
export async function startHostileServer(): Promise<HostileServer> {
  const server = await startLoopbackServer((_request, response) => answer(response, hostile.next));
  const hostile = Object.assign(server, { next: { text: '', cut: 'whole' } as HostileAnswer });
  return hostile;
}

/** Header values have no line ends and no letters beyond Latin-1. */
const forHeader = (text: string) => text.replace(/[^\x20-\x7e]/g, '?');

async function answer(response: ServerResponse, { text, cut, carried, status = 200 }: HostileAnswer): Promise<void> {
  response.socket?.setNoDelay(true);
  const headers: Record<string, string> = { 'content-type': status === 200 ? 'text/event-stream' : 'application/json' };
  if (carried !== undefined) {
    Object.assign(headers, {
      server: forHeader(carried),
      'x-request-id': forHeader(carried),
      'x-ratelimit-remaining-requests': forHeader(carried),
      'retry-after': forHeader(carried),
      "x-!#$%&'*+-.^_`|~": forHeader(carried),
    });
  }
  response.writeHead(status, carried === undefined ? undefined : forHeader(carried).slice(0, 200), headers);
  if (status !== 200) {
    const said = carried ?? text;
    response.end(
      JSON.stringify({ error: { message: said, type: said, code: said, param: said, [said]: said }, request_id: said }),
    );
    return;
  }
  const { token, wire } = CUTS[cut];
  const body = Buffer.from(bodyOf(text, token, carried));
  for (let at = 0; at < body.length; at += wire) {
    if (response.destroyed) return;
    response.write(body.subarray(at, Math.min(body.length, at + wire)));
    // Each piece is a read of its own to the app, now and then.
    if ((at / wire) % (wire === 1 ? 8 : 1) === 0) await tick();
  }
  response.end();
}

/** In more places than are shown at once: as title, as address, and as parts of an address that can be opened. */
function sourcesOf(carried: string): object {
  const address = `https://a.example/${carried}?${carried}#${carried}`;
  const pages = [
    { title: carried, url: carried },
    { title: carried, url: address },
    { title: 'x', url: `${carried} x` },
    { title: 'x', url: `javascript:${carried}` },
    { title: carried.repeat(40), url: null },
  ];
  return {
    citations: [`${address}&bare`, `${carried} bare`],
    search_results: [...pages, ...pages.map(({ title }, at) => ({ title, url: `https://a.example/${at}` }))],
  };
}

function bodyOf(text: string, tokenChars: number, carried: string | undefined): string {
  const head = { id: carried ?? 'run', object: 'chat.completion.chunk', created: 1, model: carried ?? 'any' };
  const events: object[] = [];
  const say = (delta: object, more: object = {}) => events.push({ ...head, choices: [{ index: 0, delta, ...more }] });
  if (carried !== undefined) {
    Object.assign(head, sourcesOf(carried));
    say({ role: carried, reasoning_content: carried, refusal: carried });
    say({
      tool_calls: [
        {
          index: 0,
          id: carried,
          type: carried,
          function: { name: carried, arguments: JSON.stringify({ [carried]: carried }) },
        },
      ],
    });
    say({ tool_calls: [{ index: 1, id: 'b', type: 'function', function: { name: 'x', arguments: carried } }] });
  }
  const characters = [...text];
  const size = Math.min(tokenChars, Math.max(characters.length, 1));
  for (let at = 0; at < characters.length; at += size) say({ content: characters.slice(at, at + size).join('') });
  say({}, { finish_reason: carried ?? 'stop' });
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const details = carried === undefined ? {} : { [carried]: carried, completion_tokens_details: { [carried]: 7 } };
  events.push({
    ...head,
    choices: [],
    usage: { ...usage, ...details },
    system_fingerprint: carried,
    service_tier: carried,
  });
  const records = events.map((event) => `data: ${JSON.stringify(event)}\n\n`);
  const said =
    carried === undefined ? '' : `: ${forHeader(carried)}\nevent: ${forHeader(carried)}\nid: ${forHeader(carried)}\n`;
  return `${said}${records.join('')}data: [DONE]\n\n`;
}
