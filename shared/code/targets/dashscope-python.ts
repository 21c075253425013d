import type { JsonObject } from '../../model/json.ts';
import { codeNotes } from '../code-notes.ts';
import { headersOnce } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { type DashScopeRequest, toDashScopeRequest } from '../dashscope-calls.ts';
import { dashScopeSpeech } from '../dashscope-speech.ts';
import { pythonKeywords, UNUSED_KEY } from '../python-sdk.ts';
import { isPythonName, pythonImports, pythonText, pythonTexts, pythonValue } from '../quote-python.ts';

export const dashScopePython: CodeTarget = {
  id: 'dashscope-python',
  label: 'DashScope SDK (Python)',
  language: 'python',
  isAvailable: (prepared) => toDashScopeRequest(prepared) !== null || dashScopeSpeech(prepared) !== null,
  generate(prepared) {
    const request = toDashScopeRequest(prepared);
    if (request === null) return dashScopeSpeech(prepared) ?? '';
    const { call, baseUrl, code } = request;
    const main = [
      `dashscope.base_http_api_url = ${pythonText(baseUrl)}`,
      '',
      `${code.isStream ? 'responses' : 'response'} = ${call}.call(`,
      ...callArguments(request),
      ')',
      ...(code.isStream ? readPieces(request) : readWhole(request)),
    ].join('\n');
    const imports = pythonImports(main, ['import dashscope', `from dashscope import ${call}`]);
    const notes = codeNotes(request.code, 'requests').map((note) => `# ${note}\n`);
    return `${notes.join('')}${imports}\n\n${main}\n`;
  },
};

function callArguments({ key, query, model, input, parameters, task, code }: DashScopeRequest): string[] {
  const { texts, contents, ...others } = input;
  const named = Object.fromEntries(Object.entries(parameters).filter(([name]) => isPythonName(name)));
  const unnamed = Object.entries(parameters).filter(([name]) => !isPythonName(name));
  const fields: JsonObject = {
    model,
    ...(task !== null && { task }),
    ...(texts !== undefined && { input: texts }),
    ...(contents !== undefined && { input: contents }),
    ...others,
    ...named,
  };
  const lines = [`    api_key=${key.read ? pythonText([key.read]) : UNUSED_KEY},`, ...pythonKeywords(fields, code)];
  if (code.isStream) lines.push('    stream=True,');
  if (unnamed.length > 0) lines.push(`    **${pythonValue(Object.fromEntries(unnamed), code.toText, 1)},`);
  const headers = headersOnce(key.headers);
  if (headers.length > 0) {
    lines.push(
      `    headers=${pythonTexts(
        headers.map(([name, value]) => [name, pythonText(value)]),
        1,
      )},`,
    );
  }
  if (query.length > 0) {
    const pairs = query.map(([name, value]): [string, string] => [name, pythonText(value)]);
    lines.push(`    extra_url_parameters=${pythonTexts(pairs, 1)},`);
  }
  return lines;
}

/** The library raises nothing when the service refuses. */
const FAIL = ['if response.status_code != 200:', '    raise SystemExit(f"{response.code} {response.message}")'];

/** The text of a response; null where the form of the answer is not known beforehand. */
function textOf({ call, parameters }: DashScopeRequest): string | null {
  if (call !== 'Generation') return null;
  if (parameters.result_format === 'message') return 'response.output.choices[0].message.content or ""';
  return parameters.result_format === 'text' ? 'response.output.text or ""' : null;
}

function readWhole(request: DashScopeRequest): string[] {
  return [...FAIL, `print(${textOf(request) ?? 'response'})`];
}

function readPieces(request: DashScopeRequest): string[] {
  const fail = FAIL.map((line) => `    ${line}`);
  const text = textOf(request);
  if (text === null) return ['for response in responses:', ...fail, '    print(response)'];
  if (request.parameters.incremental_output === true) {
    return ['for response in responses:', ...fail, `    print(${text}, end="", flush=True)`, 'print()'];
  }
  return [
    'printed = ""',
    'for response in responses:',
    ...fail,
    `    text = ${text}`,
    '    print(text[len(printed):], end="", flush=True)',
    '    printed = text',
    'print()',
  ];
}
