import type { AnswerPlace } from '../answer-place.ts';
import type { CodeFile } from '../code-files.ts';
import { type CodeBody, type CodeRequest, headersOnce, toCodeRequest, urlText } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { type JobCode, toJobCode } from '../job-code.ts';
import { nodeTop } from '../node-top.ts';
import { javascriptHeader, javascriptText, javascriptTexts, javascriptValue } from '../quote-javascript.ts';
import { isReadInPieces, javascriptAccess } from '../read-answer.ts';
import { isSocketRequest } from '../socket-request.ts';

export const fetchTarget: CodeTarget = {
  id: 'fetch',
  label: 'Node.js fetch',
  language: 'javascript',
  // fetch refuses a body with these methods.
  isAvailable: (prepared) =>
    !isSocketRequest(prepared) && (prepared.request.body === null || !/^(GET|HEAD)$/i.test(prepared.request.method)),
  generate(prepared) {
    const code = toCodeRequest(prepared);
    const job = toJobCode(prepared);
    const lines = [
      ...formLines(code),
      `const response = await fetch(${javascriptText(urlText(code))}, {`,
      `  method: "${code.method}",`,
    ];
    lines.push(...headerLines(code));
    if (code.body !== null) lines.push(`  body: ${bodyValue(code.body, code)},`);
    lines.push('});', ...FAIL, ...(job === null ? readAnswer(code.answer) : followJob(job)));
    return `${nodeTop(code, importsOf(lines.join('\n')))}${lines.join('\n')}\n`;
  },
};

/** What a sample uses of Node's own modules. */
function importsOf(sample: string): string[] {
  return [
    ...(sample.includes('createWriteStream(') ? ['import { createWriteStream } from "node:fs";'] : []),
    ...(sample.includes('readFileSync(') ? ['import { readFileSync } from "node:fs";'] : []),
    ...(sample.includes('writeFile(') ? ['import { writeFile } from "node:fs/promises";'] : []),
  ];
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
const FAIL = ['if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);'];

function headerLines({ headers }: CodeRequest): string[] {
  const once = headersOnce(headers);
  if (once.length === 0) return [];
  return [
    `  headers: ${javascriptTexts(
      once.map(([name, value]) => [name, javascriptHeader(value)]),
      1,
    )},`,
  ];
}

function readAnswer(answer: AnswerPlace): string[] {
  return isReadInPieces(answer) ? readPieces(answer) : readWhole(answer);
}

/** Questions about the job until it is over. */
function followJob({ poll, before, after, idPath, statusPath, goesOn, pauseSeconds }: JobCode): string[] {
  const id = idPath.map((name) => `.${name}`).join('');
  const url = `${javascriptText(before)} + jobId${after.length === 0 ? '' : ` + ${javascriptText(after)}`}`;
  const poller = [`const poll = await fetch(${url}, {`, ...headerLines(poll), '});'];
  return [
    `const jobId = (await response.json())${id};`,
    '',
    'let answer;',
    'for (;;) {',
    ...poller.flatMap((lines) => lines.split('\n').map((line) => `  ${line}`)),
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the sample that fills them in.
    '  if (!poll.ok) throw new Error(`${poll.status} ${await poll.text()}`);',
    '  answer = await poll.json();',
    `  if (![${goesOn.map((word) => JSON.stringify(word)).join(', ')}].includes(${javascriptAccess('answer', statusPath)})) break;`,
    `  await new Promise((resolve) => setTimeout(resolve, ${pauseSeconds * 1000}));`,
    '}',
    'console.log(JSON.stringify(answer, null, 2));',
  ];
}

function bodyValue(body: CodeBody, { toText }: CodeRequest): string {
  switch (body.kind) {
    case 'json':
      return `JSON.stringify(${javascriptValue(body.value, toText, 1)})`;
    case 'text':
      return javascriptText(toText(body.text));
    case 'file':
      return `readFileSync(${javascriptText([body.path])})`;
    case 'form':
      return 'form';
    case 'pieces':
      return `Buffer.concat([\n${body.pieces.map((piece) => `    ${pieceBytes(piece, toText)},\n`).join('')}  ])`;
    case 'base64':
      return `Buffer.from(${javascriptText([body.data])}, "base64")`;
  }
}

function formLines({ body, toText }: CodeRequest): string[] {
  if (body?.kind !== 'form') return [];
  const parts = body.parts.map(({ name, filename, contentType, content }) => {
    const value =
      'path' in content ? `readFileSync(${javascriptText([content.path])})` : javascriptText(toText(content.text));
    const isPlain = 'text' in content && filename === null && contentType === null;
    const type = contentType === null ? '' : `, { type: ${javascriptText([contentType])} }`;
    const blob = isPlain ? value : `new Blob([${value}]${type})`;
    const named = filename === null ? '' : `, ${javascriptText([filename])}`;
    return `form.append(${javascriptText([name])}, ${blob}${named});`;
  });
  return ['const form = new FormData();', ...parts, ''];
}

function pieceBytes(piece: { text: string } | CodeFile, toText: CodeRequest['toText']): string {
  if ('text' in piece) return `Buffer.from(${javascriptText(toText(piece.text))})`;
  const read = `readFileSync(${javascriptText([piece.path])})`;
  return piece.form === 'bytes' ? read : `Buffer.from(${read}.toString("base64"))`;
}

function readPieces(answer: AnswerPlace): string[] {
  const { save } = answer;
  const file = save?.kind === 'pieces' ? `${save.name}.${save.extension}` : null;
  const lines = [
    '',
    ...(file === null ? [] : [`const file = createWriteStream("${file}");`]),
    'let buffer = "";',
    ...(answer.isCumulative && answer.path !== null ? ['let printed = "";'] : []),
    'for await (const text of response.body.pipeThrough(new TextDecoderStream())) {',
    '  const lines = (buffer + text).split("\\n");',
    '  buffer = lines.pop();',
    '  lines.forEach(readLine);',
    '}',
    'readLine(buffer);',
    file === null ? 'console.log();' : 'file.end();',
    '',
    'function readLine(line) {',
  ];
  if (answer.framing === 'sse') {
    lines.push(
      '  if (!line.startsWith("data:")) return;',
      '  const data = line.slice(5).trim();',
      '  if (data === "[DONE]") return;',
    );
  } else {
    lines.push('  const data = line.trim();', '  if (data === "") return;');
  }
  if (answer.path === null) return [...lines, '  console.log(data);', '}'];
  lines.push('  const chunk = JSON.parse(data);');
  if (answer.eventType !== undefined) lines.push(`  if (chunk.type !== ${JSON.stringify(answer.eventType)}) return;`);
  const text = `${javascriptAccess('chunk', answer.path)} ?? ""`;
  if (file !== null) return [...lines, `  file.write(Buffer.from(${text}, "base64"));`, '}'];
  if (!answer.isCumulative) return [...lines, `  process.stdout.write(${text});`, '}'];
  return [
    ...lines,
    `  const whole = ${text};`,
    '  process.stdout.write(whole.slice(printed.length));',
    '  printed = whole;',
    '}',
  ];
}

function readWhole({ framing, path, save }: AnswerPlace): string[] {
  if (save?.kind === 'address') {
    return [
      `const { body } = await fetch(${javascriptAccess('(await response.json())', path ?? [])});`,
      `await writeFile("${save.name}.${save.extension}", body);`,
    ];
  }
  if (save?.kind === 'body') return [`await writeFile("${save.name}.${save.extension}", response.body);`];
  if (save !== undefined) {
    return [
      'const answer = await response.json();',
      'for (const [index, image] of answer.data.entries()) {',
      `  if (image.b64_json) await writeFile(\`${save.name}-\${index}.${save.extension}\`, image.b64_json, "base64");`,
      '  else console.log(image.url);',
      '}',
    ];
  }
  if (framing === 'text') return ['console.log(await response.text());'];
  const json = 'JSON.stringify(answer, null, 2)';
  const text = path === null ? json : `${javascriptAccess('answer', path)} ?? ${json}`;
  return ['const answer = await response.json();', `console.log(${text});`];
}
