import { z } from 'zod';
import { pairSchema } from './pair.ts';

/** A message that is kept with the request, for sending it again and again. */
export const savedMessageSchema = z.looseObject({
  /** What the list calls it; replies name the message that they send by it. */
  name: z.string().default(''),
  /** `json` and `text` are sent as text, the others as bytes. */
  type: z.enum(['json', 'text', 'hex', 'base64', 'file']).default('json'),
  /** The text, or the bytes as digits; for `file` the path, relative to the workspace or absolute. */
  data: z.string().default(''),
  /** Sent by itself as soon as the socket is open, in the order of the list. */
  onOpen: z.boolean().optional(),
});
export type SavedMessage = z.infer<typeof savedMessageSchema>;

/** What is sent by itself when a certain message comes. */
export const autoReplySchema = z.looseObject({
  /** A text that the received message holds, or with `isPattern` a regular expression that it matches. */
  when: z.string().default(''),
  isPattern: z.boolean().optional(),
  /** Name of the saved message that is sent then. */
  send: z.string().default(''),
  /** How often at most, in one conversation: two sides that answer each other would never end. Absent: once. */
  limit: z.number().int().min(1).max(1000).optional(),
  disabled: z.boolean().optional(),
});
export type AutoReply = z.infer<typeof autoReplySchema>;

/** The WebSocket of a draft, used by the endpoint `http/websocket` alone. */
export const webSocketPartSchema = z.looseObject({
  /** Absolute `wss:`, `ws:`, `https:` or `http:` URL, or a path joined to the connection's base URL. */
  url: z.string().default(''),
  params: z.array(pairSchema).optional(),
  /** Subprotocols that are asked for, the best first. */
  protocols: z.array(z.string()).optional(),
  messages: z.array(savedMessageSchema).optional(),
  replies: z.array(autoReplySchema).optional(),
});
export type WebSocketPart = z.infer<typeof webSocketPartSchema>;
