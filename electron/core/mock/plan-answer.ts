import { randomBytes } from 'node:crypto';
import { writeAnswer, writeToolAnswer } from './answer-text.ts';
import type { MockPrompt, MockTool } from './mock-prompt.ts';
import { sampleJson } from './sample-json.ts';
import type { MockScenario } from './scenario.ts';
import { splitTokens } from './tokens.ts';

/** One token of the answer. A tool call begins with a piece that has an empty `text`. */
export type Piece =
  | { kind: 'reasoning' | 'text'; text: string }
  | { kind: 'tool'; text: string; call: { id: string; name: string } };

export type PlannedChoice = {
  pieces: Piece[];
  finish: 'stop' | 'length' | 'tool';
  /** The stop sequence that ended the text. */
  stopSequence: string | null;
};

/** The whole answer, known before its first byte is sent. */
export type PlannedAnswer = {
  choices: PlannedChoice[];
  usage: MockUsage;
};
export type MockUsage = { input: number; cachedInput: number; output: number; reasoning: number };

/** The answers to several prompts as choices of one. @param callIdPrefix How tool call ids begin, e.g. `call_`. */
export function planAnswers(
  prompts: readonly MockPrompt[],
  scenario: MockScenario,
  callIdPrefix: string,
): PlannedAnswer {
  const plans = prompts.map((prompt) => planAnswer(prompt, scenario, callIdPrefix));
  const sum = (field: keyof MockUsage) => plans.reduce((total, { usage }) => total + usage[field], 0);
  return {
    choices: plans.flatMap((plan) => plan.choices),
    usage: {
      input: sum('input'),
      cachedInput: sum('cachedInput'),
      output: sum('output'),
      reasoning: sum('reasoning'),
    },
  };
}

function planAnswer(prompt: MockPrompt, scenario: MockScenario, callIdPrefix: string): PlannedAnswer {
  const tool = chooseTool(prompt);
  const choices = Array.from({ length: prompt.choices }, (_, index) => {
    const planned = tool ? planToolCall(prompt, tool, callIdPrefix) : planText(prompt, scenario, index);
    return prompt.maxTokens === null ? planned : limitTo(planned, prompt.maxTokens);
  });
  const input = { input: prompt.inputTokens, cachedInput: prompt.cachedInputTokens };
  return { choices, usage: { ...input, ...countOutput(choices.map((choice) => choice.pieces)) } };
}

/** Output and reasoning tokens of what has been written so far. */
export function countOutput(written: readonly (readonly Piece[])[]): { output: number; reasoning: number } {
  let output = 0;
  let reasoning = 0;
  for (const pieces of written) {
    output += pieces.length;
    for (const piece of pieces) if (piece.kind === 'reasoning') reasoning += 1;
  }
  return { output, reasoning };
}

/** A random id of a given length, in the letters that providers use. */
export function randomId(length: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** The tool to call: the forced one, or one that the question is about. Never right after a tool has answered. */
function chooseTool({ tools, toolChoice, question, toolResult }: MockPrompt): MockTool | undefined {
  if (toolResult !== null || toolChoice.kind === 'none') return undefined;
  if (toolChoice.kind === 'tool') return tools.find((tool) => tool.name === toolChoice.name);
  const spoken = question.toLowerCase();
  const named =
    tools.find(({ name }) => spoken.includes(name.toLowerCase())) ??
    tools.find(({ name }) => subjectsOf(name).some((word) => spoken.includes(word)));
  return named ?? (toolChoice.kind === 'any' ? tools[0] : undefined);
}

/** The words of a tool's name that say what it is about: `weather` in `get_weather`. */
function subjectsOf(toolName: string): string[] {
  const words = toolName
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.slice(1).filter((word) => word.length > 3);
}

function planToolCall(prompt: MockPrompt, tool: MockTool, callIdPrefix: string): PlannedChoice {
  const call = { id: `${callIdPrefix}${randomId(24)}`, name: tool.name };
  const input = sampleJson({ type: 'object', ...tool.schema }, prompt.question);
  const fragments = ['', ...splitTokens(JSON.stringify(input))];
  const thinking = prompt.isThinking ? splitTokens(`The tool ${tool.name} can answer this. I will call it.`) : [];
  return {
    pieces: [
      ...thinking.map((text): Piece => ({ kind: 'reasoning', text })),
      ...fragments.map((text): Piece => ({ kind: 'tool', text, call })),
    ],
    finish: 'tool',
    stopSequence: null,
  };
}

function planText(prompt: MockPrompt, scenario: MockScenario, choice: number): PlannedChoice {
  const { model, question, system } = prompt;
  const answer = writeAnswer({ model, question, system, choice });
  const whole = wholeText(prompt, answer.text);
  const { text, stopSequence } = stopAt(whole, prompt.stop);
  const tokens = splitTokens(text);
  const count = scenario.tokenCount;
  const reasoning = prompt.isThinking ? splitTokens(answer.reasoning) : [];
  return {
    pieces: [
      ...reasoning.map((piece): Piece => ({ kind: 'reasoning', text: piece })),
      ...(count === undefined ? tokens : repeatTo(tokens, count)).map(
        (piece): Piece => ({ kind: 'text', text: piece }),
      ),
    ],
    finish: 'stop',
    stopSequence,
  };
}

function wholeText(prompt: MockPrompt, prose: string): string {
  if (prompt.jsonSchema) return JSON.stringify(sampleJson(objectSchema(prompt.jsonSchema), prompt.question), null, 2);
  return prompt.toolResult === null ? prose : writeToolAnswer(prompt.question, prompt.toolResult);
}

/** Without a schema of its own, a JSON answer has one field. */
function objectSchema(schema: NonNullable<MockPrompt['jsonSchema']>) {
  if (Object.keys(schema).length > 0) return schema;
  return { type: 'object', properties: { answer: { type: 'string', default: 'This is a mock answer.' } } };
}

function stopAt(text: string, sequences: readonly string[]): { text: string; stopSequence: string | null } {
  let first = { at: text.length, sequence: null as string | null };
  for (const sequence of sequences) {
    const at = text.indexOf(sequence);
    if (at !== -1 && at < first.at) first = { at, sequence };
  }
  return { text: text.slice(0, first.at), stopSequence: first.sequence };
}

function repeatTo(tokens: readonly string[], count: number): string[] {
  if (tokens.length === 0) return [];
  return Array.from({ length: count }, (_, index) => tokens[index % tokens.length] ?? '');
}

function limitTo(choice: PlannedChoice, maxTokens: number): PlannedChoice {
  if (choice.pieces.length <= maxTokens) return choice;
  return { pieces: choice.pieces.slice(0, maxTokens), finish: 'length', stopSequence: null };
}
