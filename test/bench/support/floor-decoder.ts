import { createParser } from 'eventsource-parser';

/** The least that decoding a stream takes: the records cut by `eventsource-parser`, their JSON parsed and dropped. */
export function createFloorDecoder() {
  const textDecoder = new TextDecoder();
  let eventCount = 0;
  const parser = createParser({
    onEvent({ data }) {
      if (data !== '[DONE]') JSON.parse(data);
      eventCount += 1;
    },
  });
  return {
    push: (bytes: Uint8Array) => parser.feed(textDecoder.decode(bytes, { stream: true })),
    eventCount: () => eventCount,
  };
}
