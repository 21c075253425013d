import { type CodeRequest, headersOnce, urlText } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { nodeTop } from '../node-top.ts';
import { javascriptHeader, javascriptText, javascriptTexts, javascriptValue } from '../quote-javascript.ts';
import type { CodeMessage, FreeTalk, SocketCode, TaskTalk } from '../socket-code.ts';
import { isOnSocket, writeOnSocket } from '../socket-sample.ts';
import type { WorkflowCode } from '../workflow-code.ts';

/** Conversations on a socket, and workflows of ComfyUI, which are followed on one. */
export const nodeWs: CodeTarget = {
  id: 'node-ws',
  label: 'Node.js ws',
  language: 'javascript',
  isAvailable: isOnSocket,
  generate(prepared) {
    const sample = writeOnSocket(prepared, { talk: talkLines, workflow: workflowLines });
    if (sample === null) return '';
    return `${nodeTop(sample.code, importsOf(sample.main))}${sample.main}\n`;
  },
};

const NODE_IMPORTS = [
  ['randomUUID(', 'import { randomUUID } from "node:crypto";'],
  ['createWriteStream(', 'import { createWriteStream } from "node:fs";'],
  ['readFileSync(', 'import { readFileSync } from "node:fs";'],
  ['writeFile(', 'import { writeFile } from "node:fs/promises";'],
  ['basename(', 'import { basename } from "node:path";'],
  ['setTimeout(', 'import { setTimeout } from "node:timers/promises";'],
] as const;

function importsOf(sample: string): string[] {
  const own = NODE_IMPORTS.filter(([word]) => sample.includes(word)).map(([, line]) => line);
  return [...own, 'import WebSocket from "ws"; // npm install ws'];
}

function connection(url: string, { headers, toText }: CodeRequest, protocols: readonly string[] = []): string[] {
  const once = headersOnce(headers).map(([name, value]): [string, string] => [name, javascriptHeader(value)]);
  const names = protocols.map((protocol) => javascriptText(toText(protocol))).join(', ');
  const options = once.length === 0 ? '' : `, {\n  headers: ${javascriptTexts(once, 1)},\n}`;
  return `const socket = new WebSocket(${url}, [${names}]${options});`.split('\n');
}

function talkLines({ code, protocols, talk }: SocketCode): string[] {
  const open = connection(javascriptText(urlText(code)), code, protocols);
  return talk.kind === 'free' ? [...open, ...freeLines(talk, code)] : [...open, ...taskLines(talk, code)];
}

function freeLines({ messages, opening, replies }: FreeTalk, code: CodeRequest): string[] {
  return [
    ...(messages.length > 0
      ? [
          '',
          'const messages = {',
          ...messages.map(({ name, content }) => `  ${javascriptText([name])}: ${messageValue(content, code)},`),
          '};',
        ]
      : []),
    ...(replies.length > 0
      ? [
          'const replies = [',
          ...replies.map(({ when, isPattern, send, limit }) => {
            const text = javascriptText(code.toText(when));
            const isMatch = isPattern ? `new RegExp(${text}, "u").test(text)` : `text.includes(${text})`;
            return `  { isMatch: (text) => ${isMatch}, send: ${javascriptText([send])}, times: ${limit} },`;
          }),
          '];',
        ]
      : []),
    '',
    ...(opening.length > 0
      ? ['socket.on("open", () => {', ...opening.map((name) => `  socket.send(${message(name)});`), '});']
      : []),
    'socket.on("message", (data, isBinary) => {',
    '  if (isBinary) {',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    '    console.log(`<${data.length} bytes>`);',
    '    return;',
    '  }',
    '  const text = data.toString();',
    '  console.log(text);',
    ...(replies.length > 0
      ? [
          '  for (const reply of replies) {',
          '    if (reply.times === 0 || !reply.isMatch(text)) continue;',
          '    reply.times -= 1;',
          '    socket.send(messages[reply.send]);',
          '  }',
        ]
      : []),
    '});',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    'socket.on("close", (code, reason) => console.log(`closed with ${code} ${reason}`));',
  ];
}

const message = (name: string) => `messages[${javascriptText([name])}]`;

function messageValue(content: CodeMessage['content'], { toText }: CodeRequest): string {
  if ('json' in content) return `JSON.stringify(${javascriptValue(content.json, toText, 1)})`;
  if ('text' in content) return javascriptText(toText(content.text));
  if ('base64' in content) return `Buffer.from(${javascriptText([content.base64])}, "base64")`;
  return `readFileSync(${javascriptText(toText(content.path))})`;
}

function taskLines(
  { streaming, runTask, texts, upload, hasFinish, saveAs }: TaskTalk,
  { toText }: CodeRequest,
): string[] {
  const after = [
    ...texts.map((payload) => `say("continue-task", ${javascriptValue(payload, toText, 2)});`),
    ...(upload === null
      ? []
      : [
          `const sound = readFileSync(${javascriptText([upload.path])});`,
          `for (let at = 0; at < sound.length; at += ${upload.chunkBytes}) {`,
          `  socket.send(sound.subarray(at, at + ${upload.chunkBytes}));`,
          `  await setTimeout(${upload.pauseSeconds * 1000});`,
          '}',
        ]),
    ...(hasFinish ? ['say("finish-task", { input: {} });'] : []),
  ].flatMap((line) => line.split('\n'));
  return [
    'const taskId = randomUUID().replaceAll("-", "");',
    ...(saveAs === null ? [] : [`const file = createWriteStream("${saveAs}");`]),
    'let isOver = false;',
    '',
    'function say(action, payload) {',
    `  const header = { action, task_id: taskId, streaming: ${javascriptText([streaming])} };`,
    '  socket.send(JSON.stringify({ header, payload }));',
    '}',
    '',
    `socket.on("open", () => say("run-task", ${javascriptValue(runTask, toText, 0)}));`,
    `socket.on("message", ${upload === null ? '' : 'async '}(data, isBinary) => {`,
    saveAs === null ? '  if (isBinary) return;' : '  if (isBinary) return void file.write(data);',
    '  const { header, payload } = JSON.parse(data.toString());',
    ...(after.length > 0
      ? ['  if (header.event === "task-started") {', ...after.map((line) => `    ${line}`), '  }']
      : []),
    ...(saveAs === null
      ? [
          '  if (header.event === "result-generated") {',
          '    const { sentence } = payload.output;',
          '    if (sentence.sentence_end || sentence.end_time != null) console.log(sentence.text);',
          '  }',
        ]
      : []),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    '  if (header.event === "task-failed") throw new Error(`${header.error_code} ${header.error_message}`);',
    '  if (header.event === "task-finished") {',
    '    isOver = true;',
    '    console.log(payload.usage);',
    '    socket.close();',
    '  }',
    '});',
    'socket.on("close", (code, reason) => {',
    ...(saveAs === null ? [] : ['  file.end();']),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    '  if (!isOver) throw new Error(`closed before the end: ${code} ${reason}`);',
    '});',
  ];
}

function workflowLines({ code, server, prompt, others, seeds, uploads }: WorkflowCode): string[] {
  const own = code.headers.filter(([name]) => !/^(content-type|accept)$/i.test(name));
  const headers = headersOnce(own).map(([name, value]): [string, string] => [name, javascriptHeader(value)]);
  const place = ({ node, input }: { node: string; input: string }) =>
    `prompt[${javascriptText([node])}].inputs[${javascriptText([input])}]`;
  const extra = Object.entries(others).map(
    ([name, value]) => `, ${javascriptText([name])}: ${javascriptValue(value, code.toText, 0)}`,
  );
  return [
    `const server = ${javascriptText(server)};`,
    'const clientId = randomUUID();',
    `const headers = ${headers.length === 0 ? '{}' : javascriptTexts(headers, 0)};`,
    `const prompt = ${javascriptValue(prompt, code.toText, 0)};`,
    '',
    'async function call(path, options = {}) {',
    '  const response = await fetch(server + path, { ...options, headers: { ...headers, ...options.headers } });',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    '  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);',
    '  return response;',
    '}',
    '',
    ...(uploads.length > 0 ? UPLOAD : []),
    ...seeds.map((seed) => `${place(seed)} = Math.floor(Math.random() * 2 ** 31);`),
    ...uploads.map((upload) => `${place(upload)} = await upload(${javascriptText([upload.path])});`),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    'const socket = new WebSocket(`${server.replace("http", "ws")}/ws?clientId=${clientId}`, [], { headers });',
    'const messages = [];',
    'let wake = () => {};',
    'socket.on("message", (data, isBinary) => {',
    '  if (!isBinary) messages.push(JSON.parse(data.toString()));',
    '  wake();',
    '});',
    'socket.on("close", () => {',
    '  messages.push({ type: "closed" });',
    '  wake();',
    '});',
    'await new Promise((resolve, reject) => socket.on("open", resolve).on("error", reject));',
    '',
    `const body = JSON.stringify({ prompt, client_id: clientId${extra.join('')} });`,
    'const submitted = await call("/prompt", {',
    '  method: "POST",',
    '  headers: { "Content-Type": "application/json" },',
    '  body,',
    '});',
    'const { prompt_id: promptId } = await submitted.json();',
    ...FOLLOW,
  ];
}

const UPLOAD = [
  'async function upload(path) {',
  '  const form = new FormData();',
  '  form.append("image", new Blob([readFileSync(path)]), basename(path));',
  '  const { name, subfolder } = await (await call("/upload/image", { method: "POST", body: form })).json();',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
  '  return subfolder ? `${subfolder}/${name}` : name;',
  '}',
  '',
];

/** Until the server says that no node of this prompt runs any more; then what came of it is fetched. */
const FOLLOW = [
  '',
  'for (;;) {',
  '  const message = messages.shift();',
  '  if (!message) {',
  '    await new Promise((resolve) => (wake = resolve));',
  '    continue;',
  '  }',
  '  if (message.type === "closed") throw new Error("The server closed the socket.");',
  '  const event = message.data ?? {};',
  '  // Prompts of others are told of too.',
  '  if (event.prompt_id !== promptId) continue;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
  '  if (message.type === "progress") console.log(`node ${event.node}: ${event.value} of ${event.max}`);',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
  '  if (message.type === "execution_error") throw new Error(`node ${event.node_id}: ${event.exception_message}`);',
  '  if (message.type === "execution_interrupted") throw new Error("interrupted");',
  '  if (message.type === "executing" && event.node === null) break;',
  '}',
  'socket.close();',
  '',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
  'const history = await (await call(`/history/${promptId}`)).json();',
  'for (const output of Object.values(history[promptId].outputs)) {',
  '  for (const file of Object.values(output).flat()) {',
  '    if (typeof file?.filename !== "string") continue;',
  '    const { filename, subfolder = "", type = "" } = file;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
  '    const picture = await call(`/view?${new URLSearchParams({ filename, subfolder, type })}`);',
  '    await writeFile(basename(filename), picture.body);',
  '    console.log("saved", basename(filename));',
  '  }',
  '}',
];
