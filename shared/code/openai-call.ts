import type { JsonObject } from '../model/json.ts';

/** One call of OpenAI's libraries. Names are the same in both languages. */
export type OpenAiCall = {
  method?: 'GET';
  /** The function at the end of the call's name; absent: `create`, and the name does not say it. */
  function?: string;
  /** Where it is not the same with underscores. */
  pythonFunction?: string;
  /** How the answer becomes a file, or files; absent for text and data. `call` is the whole call. */
  save?: { python(call: string, body: JsonObject): string[]; javascript(call: string, body: JsonObject): string[] };
  /** What the library cannot do with such a body. */
  isRefused?(body: JsonObject): boolean;
  /** Of the Python function: any other field goes into `extra_body`, because an unknown argument is an error. */
  fields: ReadonlySet<string>;
  /** Expressions for the text of one event; `chunk` is the event. Absent: the call never streams. */
  stream?: { pythonGuard: string; python: string; javascript: string };
  /** Expressions for the text of the answer; absent: the whole answer is printed. */
  whole?: { python: string; javascript: string };
};
