import type { AnswerPlace, SavedAnswer } from '../answer-place.ts';
import type { CodeFile, CodeFormPart } from '../code-files.ts';
import { codeNotes } from '../code-notes.ts';
import { type CodeRequest, headersOnce, toCodeRequest, urlText } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { type CodeText, plainText } from '../code-text.ts';
import { type JobCode, toJobCode } from '../job-code.ts';
import { pythonImports, pythonText, pythonTexts, pythonValue } from '../quote-python.ts';
import { isReadInPieces, pythonAccess } from '../read-answer.ts';
import { isSocketRequest } from '../socket-request.ts';

const FUNCTIONS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);

export const pythonRequests: CodeTarget = {
  id: 'python-requests',
  label: 'Python requests',
  language: 'python',
  isAvailable: (prepared) => !isSocketRequest(prepared),
  generate(prepared) {
    const code = toCodeRequest(prepared);
    const job = toJobCode(prepared);
    const isSaved = code.answer.save?.kind === 'body';
    const isInPieces = job === null && (isReadInPieces(code.answer) || isSaved);
    const call = FUNCTIONS.has(code.method)
      ? `requests.${code.method.toLowerCase()}(`
      : `requests.request(\n    ${pythonText([code.method])},`;
    const lines = [`    ${pythonText(urlText(code))},`, ...callArguments(code)];
    if (isInPieces) lines.push('    stream=True,');
    lines.push(isInPieces ? '    timeout=(10, 300),' : '    timeout=300,');
    const request = [call, ...lines, ')'].join('\n');
    const main = isSaved
      ? `with ${request} as response:\n${indented(saveBody(code.answer))}`
      : isInPieces
        ? `with ${request} as response:\n${indented(readPieces(code.answer))}\nprint()`
        : `response = ${request}\n${(job === null ? readWhole(code.answer) : followJob(job)).join('\n')}`;
    const notes = codeNotes(code, 'requests')
      .map((note) => `# ${note}\n`)
      .join('');
    return `${notes}${pythonImports(main, ['import requests'])}\n\n${main}\n`;
  },
};

const FAIL = ['if not response.ok:', '    raise SystemExit(f"{response.status_code} {response.text}")'];

function callArguments({ headers, body, toText }: CodeRequest): string[] {
  const lines: string[] = [];
  const isJson = body?.kind === 'json';
  const sent = headersOnce(headers).filter(
    ([name, value]) =>
      !isJson || name.toLowerCase() !== 'content-type' || plainText(value)?.toLowerCase() !== 'application/json',
  );
  if (sent.length > 0) {
    lines.push(
      `    headers=${pythonTexts(
        sent.map(([name, value]) => [name, headerValue(value)]),
        1,
      )},`,
    );
  }
  if (body?.kind === 'json') lines.push(`    json=${pythonValue(body.value, toText, 1)},`);
  if (body?.kind === 'text') lines.push(`    data=${pythonText(toText(body.text))}.encode(),`);
  if (body?.kind === 'file') lines.push(`    data=open(${pythonText([body.path])}, "rb"),`);
  if (body?.kind === 'form') {
    lines.push('    files=[', ...body.parts.map((part) => `        ${formPart(part, toText)},`), '    ],');
  }
  if (body?.kind === 'pieces') {
    const pieces = body.pieces.map((piece) => `        ${pieceBytes(piece, toText)},`);
    lines.push('    data=b"".join([', ...pieces, '    ]),');
  }
  if (body?.kind === 'base64') lines.push(`    data=base64.b64decode(${pythonText([body.data])}),`);
  return lines;
}

/** A part without a file name is one of `None`. */
function formPart({ name, filename, contentType, content }: CodeFormPart, toText: CodeRequest['toText']): string {
  const value = 'path' in content ? `open(${pythonText([content.path])}, "rb")` : pythonText(toText(content.text));
  const file = filename === null ? 'None' : pythonText([filename]);
  const type = contentType === null ? '' : `, ${pythonText([contentType])}`;
  return `(${pythonText([name])}, (${file}, ${value}${type}))`;
}

function pieceBytes(piece: { text: string } | CodeFile, toText: CodeRequest['toText']): string {
  if ('text' in piece) return `${pythonText(toText(piece.text))}.encode()`;
  const read = `open(${pythonText([piece.path])}, "rb").read()`;
  return piece.form === 'bytes' ? read : `base64.b64encode(${read})`;
}

function saveBody({ save }: AnswerPlace): string[] {
  const name = `${save?.name}.${save?.extension}`;
  return [
    ...FAIL,
    `with open("${name}", "wb") as file:`,
    '    for chunk in response.iter_content(chunk_size=None):',
    '        file.write(chunk)',
  ];
}

/** Pictures come in Base64, or as addresses. */
function saveImages({ name, extension }: SavedAnswer): string[] {
  return [
    ...FAIL,
    'for index, image in enumerate(response.json()["data"]):',
    '    if image.get("b64_json"):',
    `        with open(f"${name}-{index}.${extension}", "wb") as file:`,
    '            file.write(base64.b64decode(image["b64_json"]))',
    '    else:',
    '        print(image.get("url"))',
  ];
}

/** requests sends text headers as Latin-1 and fails at anything else; bytes go as they are. */
function headerValue(value: CodeText): string {
  const isLatin = value.every((part) => typeof part === 'object' || /^[\x20-\xff\t]*$/.test(part));
  return isLatin ? pythonText(value) : `${pythonText(value)}.encode()`;
}

/** Lines are split as bytes: as text, requests would split them at U+2028 too, which JSON may hold. */
function readPieces(answer: AnswerPlace): string[] {
  const lines = [...FAIL];
  if (answer.save?.kind === 'pieces') return [...lines, ...savePieces(answer)];
  if (answer.isCumulative && answer.path !== null) lines.push('printed = ""');
  lines.push('for line in response.iter_lines():');
  const loop: string[] = [];
  if (answer.framing === 'sse') {
    loop.push(
      'if not line.startswith(b"data:"):',
      '    continue',
      'data = line[5:].strip()',
      'if data == b"[DONE]":',
      '    break',
    );
  } else {
    loop.push('data = line.strip()', 'if not data:', '    continue');
  }
  if (answer.path === null) {
    loop.push('print(data.decode(), flush=True)');
  } else {
    loop.push('chunk = json.loads(data)');
    if (answer.eventType !== undefined) {
      loop.push(`if chunk.get("type") != ${JSON.stringify(answer.eventType)}:`, '    continue');
    }
    loop.push(
      'try:',
      `    text = ${pythonAccess('chunk', answer.path)} or ""`,
      'except (KeyError, IndexError, TypeError):',
      '    continue  # This event brings no text.',
    );
    if (answer.isCumulative) loop.push('print(text[len(printed):], end="", flush=True)', 'printed = text');
    else loop.push('print(text, end="", flush=True)');
  }
  return [...lines, ...loop.map((line) => `    ${line}`)];
}

/** Sound that comes in events, each with some of it. */
function savePieces({ path, save }: AnswerPlace): string[] {
  return [
    `with open("${save?.name}.${save?.extension}", "wb") as file:`,
    '    for line in response.iter_lines():',
    '        if not line.startswith(b"data:"):',
    '            continue',
    '        chunk = json.loads(line[5:])',
    '        try:',
    `            data = ${pythonAccess('chunk', path ?? [])} or ""`,
    '        except (KeyError, TypeError):',
    '            continue  # This event brings no sound.',
    '        file.write(base64.b64decode(data))',
  ];
}

function readWhole({ framing, path, save }: AnswerPlace): string[] {
  if (save?.kind === 'address') {
    return [
      ...FAIL,
      `address = ${pythonAccess('response.json()', path ?? [])}`,
      `with open("${save.name}.${save.extension}", "wb") as file:`,
      '    file.write(requests.get(address, timeout=300).content)',
    ];
  }
  if (save !== undefined) return saveImages(save);
  if (framing === 'text') return [...FAIL, 'response.encoding = "utf-8"', 'print(response.text)'];
  const printJson = 'print(json.dumps(answer, ensure_ascii=False, indent=2))';
  if (path === null) return [...FAIL, 'answer = response.json()', printJson];
  return [
    ...FAIL,
    'answer = response.json()',
    'try:',
    `    print(${pythonAccess('answer', path)})`,
    'except (KeyError, IndexError, TypeError):',
    `    ${printJson}`,
  ];
}

/** Questions about the job until it is over. */
function followJob({ poll, before, after, idPath, statusPath, goesOn, pauseSeconds }: JobCode): string[] {
  const url = `${pythonText(before)} + job_id${after.length === 0 ? '' : ` + ${pythonText(after)}`}`;
  return [
    ...FAIL,
    `job_id = ${pythonAccess('response.json()', idPath)}`,
    '',
    'while True:',
    '    response = requests.get(',
    `        ${url},`,
    ...callArguments(poll).flatMap((argument) => argument.split('\n').map((line) => `    ${line}`)),
    '        timeout=60,',
    '    )',
    ...FAIL.map((line) => `    ${line}`),
    '    answer = response.json()',
    `    if ${pythonAccess('answer', statusPath)} not in [${goesOn.map((word) => JSON.stringify(word)).join(', ')}]:`,
    '        break',
    `    time.sleep(${pauseSeconds})`,
    'print(json.dumps(answer, ensure_ascii=False, indent=2))',
  ];
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join('\n');
}
