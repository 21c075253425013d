import { isJsonObject, type JsonValue } from '../../model/json.ts';
import type { PreparedRequest } from '../../requests/prepare-request.ts';
import { codeNotes } from '../code-notes.ts';
import { headersOnce } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { type DashScopeRequest, isTextList, toDashScopeRequest } from '../dashscope-calls.ts';
import { javaText } from '../quote-java.ts';

const PACKAGE = 'com.alibaba.dashscope';

const CALL_PACKAGES: Readonly<Record<string, string>> = {
  Generation: 'aigc.generation',
  MultiModalConversation: 'aigc.multimodalconversation',
  ImageSynthesis: 'aigc.imagesynthesis',
  VideoSynthesis: 'aigc.videosynthesis',
  TextEmbedding: 'embeddings',
  TextReRank: 'rerank',
};

/** Fields of `input` with a setter of their own, for calls that make tasks. */
const INPUT_SETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ImageSynthesis: { prompt: 'prompt', negative_prompt: 'negativePrompt' },
  VideoSynthesis: {
    prompt: 'prompt',
    negative_prompt: 'negativePrompt',
    template: 'template',
    img_url: 'imgUrl',
    first_frame_url: 'firstFrameUrl',
    last_frame_url: 'lastFrameUrl',
  },
};

type SetterType = 'Float' | 'Double' | 'Integer' | 'Boolean';

/** Parameters with a setter of their own, and its type; the library itself acts on some of them. */
const SETTERS: Readonly<Record<string, { name: string; type: SetterType }>> = {
  temperature: { name: 'temperature', type: 'Float' },
  top_p: { name: 'topP', type: 'Double' },
  top_k: { name: 'topK', type: 'Integer' },
  max_tokens: { name: 'maxTokens', type: 'Integer' },
  seed: { name: 'seed', type: 'Integer' },
  enable_search: { name: 'enableSearch', type: 'Boolean' },
  incremental_output: { name: 'incrementalOutput', type: 'Boolean' },
};

export const dashScopeJava: CodeTarget = {
  id: 'dashscope-java',
  label: 'DashScope SDK (Java)',
  language: 'java',
  isAvailable: (prepared) => javaRequest(prepared) !== null,
  generate(prepared) {
    const request = javaRequest(prepared);
    if (request === null) return '';
    const { call, baseUrl, code } = request;
    const body = [
      `Constants.baseHttpApiUrl = ${javaText(baseUrl)};`,
      `${call}Param param = ${call}Param.builder()`,
      ...setters(request).map((setter) => `    ${setter}`),
      '    .build();',
      ...(code.isStream ? readPieces(request) : [`${call}Result result = new ${call}().call(param);`, PRINT_RESULT]),
    ];
    const lines = [
      'public class Sample {',
      '    public static void main(String[] args) throws Exception {',
      ...body.map((line) => `        ${line}`),
      '    }',
      '}',
    ];
    const text = lines.join('\n');
    const notes = codeNotes(request.code, 'system');
    if (/\P{ASCII}/u.test(text)) notes.push('Save as UTF-8. Before Java 18, compile with: javac -encoding UTF-8');
    return `${notes.map((note) => `// ${note}\n`).join('')}${imports(request, text)}\n\n${text}\n`;
  },
};

const PRINT_RESULT = 'System.out.println(JsonUtils.toJson(result));';

/** The library has no place for a query, and typed arguments for the input. */
function javaRequest(prepared: PreparedRequest): DashScopeRequest | null {
  const request = toDashScopeRequest(prepared);
  if (request === null || request.query.length > 0 || request.task !== null) return null;
  const taskInputs = INPUT_SETTERS[request.call];
  if (taskInputs !== undefined) {
    const isKnown = Object.entries(request.input).every(
      ([name, value]) => name in taskInputs && typeof value === 'string',
    );
    return isKnown ? request : null;
  }
  if (request.input.contents !== undefined || request.input.text !== undefined) return null;
  const { messages, prompt = '', texts = [], query = '', documents = [] } = request.input;
  const isTyped =
    (messages === undefined || (Array.isArray(messages) && messages.every(isJsonObject))) &&
    typeof prompt === 'string' &&
    isTextList(texts) &&
    typeof query === 'string' &&
    isTextList(documents);
  return isTyped ? request : null;
}

function setters(request: DashScopeRequest): string[] {
  const { call, key, model, input, parameters, code } = request;
  const text = (value: string) => javaText(code.toText(value));
  const list = (value: JsonValue | undefined) =>
    `Arrays.asList(${(Array.isArray(value) ? value : []).map((item) => text(String(item))).join(', ')})`;
  const lines = [`.apiKey(${key.read ? javaText([key.read]) : '"unused"'})`, `.model(${text(model)})`];
  if (Array.isArray(input.messages)) {
    const messages = input.messages.map((message) => `        ${messageOf(message, call, request)}`);
    lines.push(`.messages(Arrays.asList(${messages.length === 0 ? '' : `\n        ${messages.join(',\n        ')}`}))`);
  }
  const inputSetters = INPUT_SETTERS[call] ?? { prompt: 'prompt' };
  for (const [name, setter] of Object.entries(inputSetters)) {
    const value = input[name];
    if (typeof value === 'string') lines.push(`.${setter}(${text(value)})`);
  }
  if (input.texts !== undefined) lines.push(`.texts(${list(input.texts)})`);
  if (typeof input.query === 'string') lines.push(`.query(${text(input.query)})`);
  if (input.documents !== undefined) lines.push(`.documents(${list(input.documents)})`);
  for (const [name, value] of Object.entries(parameters)) lines.push(parameterSetter(name, value, request));
  for (const [name, value] of headersOnce(key.headers)) lines.push(`.header(${javaText([name])}, ${javaText(value)})`);
  return lines;
}

function messageOf(message: JsonValue, call: string, { code }: DashScopeRequest): string {
  const text = (value: string) => javaText(code.toText(value));
  if (call === 'Generation' && isJsonObject(message)) {
    const { role, content, ...rest } = message;
    if (typeof role === 'string' && typeof content === 'string' && Object.keys(rest).length === 0) {
      return `Message.builder().role(${text(role)}).content(${text(content)}).build()`;
    }
    return `JsonUtils.fromJson(${text(JSON.stringify(message))}, Message.class)`;
  }
  return `JsonUtils.parseString(${text(JSON.stringify(message))})`;
}

function parameterSetter(name: string, value: JsonValue, { call, code }: DashScopeRequest): string {
  if (call === 'ImageSynthesis' && name === 'n' && typeof value === 'number' && isInteger(value)) return `.n(${value})`;
  if (INPUT_SETTERS[call] !== undefined && name === 'size' && typeof value === 'string') {
    return `.size(${javaText(code.toText(value))})`;
  }
  const isChat = call === 'Generation' || call === 'MultiModalConversation';
  const setter = isChat ? SETTERS[name] : undefined;
  const literal = setter === undefined ? null : typedLiteral(value, setter.type);
  if (setter !== undefined && literal !== null) return `.${setter.name}(${literal})`;
  if (call === 'Generation' && name === 'result_format' && typeof value === 'string') {
    return `.resultFormat(${javaText(code.toText(value))})`;
  }
  return `.parameter(${javaText([name])}, ${objectLiteral(value, (text) => javaText(code.toText(text)))})`;
}

function typedLiteral(value: JsonValue, type: SetterType): string | null {
  if (type === 'Boolean') return typeof value === 'boolean' ? String(value) : null;
  if (typeof value !== 'number') return null;
  if (type === 'Integer') return isInteger(value) ? String(value) : null;
  if (type === 'Double') return `${value}d`;
  // A float has seven digits; more go as a double, by name.
  return String(value).replace(/[-.]/g, '').length <= 6 ? `${value}f` : null;
}

function isInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

function objectLiteral(value: JsonValue, text: (value: string) => string): string {
  if (typeof value === 'string') return text(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (isInteger(value)) return String(value);
    return Number.isSafeInteger(value) ? `${value}L` : `${value}d`;
  }
  return `JsonUtils.parseString(${text(JSON.stringify(value))})`;
}

function readPieces({ call, parameters }: DashScopeRequest): string[] {
  const isKnown = call === 'Generation' && parameters.incremental_output === true;
  let print = 'System.out.println(JsonUtils.toJson(piece))';
  if (isKnown && parameters.result_format === 'message') {
    print = 'System.out.print(piece.getOutput().getChoices().get(0).getMessage().getContent())';
  }
  if (isKnown && parameters.result_format === 'text') print = 'System.out.print(piece.getOutput().getText())';
  return [
    `Flowable<${call}Result> pieces = new ${call}().streamCall(param);`,
    `pieces.blockingForEach(piece -> ${print});`,
  ];
}

function imports({ call, code }: DashScopeRequest, text: string): string {
  const own = `${PACKAGE}.${CALL_PACKAGES[call]}.${call}`;
  return [
    own,
    `${own}Param`,
    `${own}Result`,
    ...(text.includes('Message.') || text.includes(', Message.class') ? [`${PACKAGE}.common.Message`] : []),
    `${PACKAGE}.utils.Constants`,
    ...(text.includes('JsonUtils.') ? [`${PACKAGE}.utils.JsonUtils`] : []),
    ...(code.isStream ? ['io.reactivex.Flowable'] : []),
    ...(text.includes('Arrays.') ? ['java.util.Arrays'] : []),
  ]
    .map((name) => `import ${name};`)
    .join('\n');
}
