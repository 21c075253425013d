import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type HostileEcho = { origin: string; seen: string[]; close(): Promise<void> };

/** A service that repeats all that it is sent, in every place that an answer has. */
export async function startHostileEcho(): Promise<HostileEcho> {
  const seen: string[] = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const { url = '', headers } = request;
      const all = JSON.stringify({ url, headers, body });
      seen.push(all);
      answer(url, { all, secrets: `${headers.authorization ?? ''} ${headers['x-token'] ?? ''}`.trim() }, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(url: string, { all, secrets }: { all: string; secrets: string }, response: http.ServerResponse): void {
  const echo = { 'x-echo': secrets, 'set-cookie': `key=${encodeURIComponent(secrets)}` };
  if (url.includes('/moved')) {
    response.writeHead(307, {
      location: `http://127.0.0.1:1/${encodeURIComponent(secrets)}?key=${encodeURIComponent(all)}`,
    });
    response.end(all);
  } else if (url.includes('/chat/completions')) {
    response.writeHead(200, `Fine ${secrets}`, { ...echo, 'content-type': 'text/event-stream' });
    const event = (delta: object) => `data: ${JSON.stringify({ id: secrets, choices: [{ index: 0, delta }] })}\n\n`;
    response.write(event({ reasoning_content: `I was sent ${all}` }));
    response.write(event({ content: `You sent ${secrets}, in pieces ` }));
    // As a model writes it: no piece is the key.
    for (const piece of secrets.match(/.{1,5}/g) ?? []) response.write(event({ content: piece }));
    response.end(`data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n`);
  } else if (url.includes('/plain')) {
    response.writeHead(200, { ...echo, 'content-type': 'application/json' }).end(all);
  } else {
    response.writeHead(401, `No ${secrets}`, { ...echo, 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message: `Invalid key ${secrets}`, code: secrets, type: all } }));
  }
}
