import { placeholderBody } from '../../code/code-files.ts';
import { type CodeBody, type CodeRequest, headersOnce, toCodeRequest, urlText } from '../../code/code-request.ts';
import type { CodeText } from '../../code/code-text.ts';
import { javascriptText, javascriptTexts } from '../../code/quote-javascript.ts';
import type { ExportFormat, ExportItem, Withheld } from '../export-format.ts';
import { fileName } from '../file-name.ts';
import { prepareForExport, tellCommon } from '../plain-request.ts';
import { WITHHELD } from '../withheld-texts.ts';

type Step = { item: ExportItem; code: CodeRequest };

/** A load test that sends the requests one after the other. Keys come from `__ENV`. */
export const k6: ExportFormat = {
  id: 'k6',
  render(source) {
    const withheld: Withheld[] = [];
    const steps = source.items.flatMap((item): Step[] => {
      const tell = (message: Withheld['message']) => withheld.push({ path: item.path, message });
      const prepared = prepareForExport(item, source, 'fill', tell);
      if (prepared === null) return [];
      const { request } = prepared;
      const code = toCodeRequest(request);
      if (request.secret !== null) tell(WITHHELD.key(item.connection?.connection.info.name ?? '', '__ENV'));
      if (request.missing.length > 0) tell(WITHHELD.missing(request.missing.map((name) => `{{${name}}}`).join(', ')));
      if (code.isStream) tell(WITHHELD.wholeAnswer);
      tellCommon(item, request, tell);
      return [{ item, code }];
    });
    return { files: [{ name: fileName(source.name, '.k6.js'), text: script(steps) }], withheld };
  },
};

function script(steps: readonly Step[]): string {
  const names = steps.map(({ item }) => item.path.join(' / '));
  const hasBytes = steps.some(({ code }) => code.body?.kind === 'base64');
  const hasBasic = steps.some(({ code }) =>
    code.headers.some(([, value]) => value.some((part) => typeof part === 'object' && part.basicUser !== undefined)),
  );
  const variables = new Set(steps.flatMap(({ code }) => variablesOf(code)));
  const lines = [
    "import http from 'k6/http';",
    "import { check, group } from 'k6';",
    ...(hasBytes || hasBasic ? ["import encoding from 'k6/encoding';"] : []),
    '',
    ...(variables.size === 0
      ? []
      : [`// Run with: k6 run ${[...variables].map((name) => `-e ${name}=...`).join(' ')} FILE`]),
    ...(steps.some(({ code }) => code.isStream)
      ? [
          '// k6 waits for whole answers: of a stream, http_req_waiting is the time to its first byte and',
          '// http_req_receiving the time from there to its end.',
        ]
      : []),
    'export const options = {',
    '  vus: 1,',
    '  iterations: 1,',
    '  thresholds: {',
    "    http_req_failed: ['rate<0.01'],",
    "    checks: ['rate>0.99'],",
    '  },',
    '};',
    '',
    'export default function () {',
    ...steps.flatMap((step, index) => stepLines(step, names[index] ?? '')),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function stepLines({ code }: Step, name: string): string[] {
  const headers = headersOnce(code.headers).map(([header, value]) => [header, envText(value)] as const);
  const body = code.body === null ? 'null' : bodyText(code);
  const label = javascriptText([name]);
  return [
    `  group(${javascriptText([name.replace(/::/g, ': ')])}, () => {`,
    `    const response = http.request(${javascriptText([code.method])}, ${envText(urlText(code))}, ${body}, {`,
    `      headers: ${javascriptTexts(headers, 3)},`,
    `      tags: { name: ${label} },`,
    "      timeout: '300s',",
    '    });',
    '    check(response, { "status is 2xx": ({ status }) => status >= 200 && status < 300 });',
    '  });',
  ];
}

function bodyText({ body, toText }: CodeRequest): string {
  if (body === null) return 'null';
  if (body.kind === 'base64') return `encoding.b64decode(${javascriptText([body.data])}, 'std')`;
  return envText(toText(textOf(body)));
}

/** The samples for Node read `process.env`, for which k6 has `__ENV`, and Base64 is a module's matter. */
function envText(text: CodeText): string {
  return text.length === 0 ? '""' : text.map(partText).join(' + ');
}

function partText(part: CodeText[number]): string {
  if (typeof part === 'string') return javascriptText([part]);
  const read = `__ENV.${part.variable}`;
  if (part.basicUser !== undefined)
    return `encoding.b64encode(${envText([...part.basicUser, ':', { variable: part.variable }])})`;
  return part.isUrlEncoded ? `encodeURIComponent(${read})` : read;
}

/** k6 opens files before it runs anything, so a file is only named where it belongs. */
function textOf(body: Exclude<CodeBody, { kind: 'base64' }>): string {
  return body.kind === 'json' || body.kind === 'text' ? body.text : placeholderBody(body);
}

function variablesOf(code: CodeRequest): string[] {
  const body = code.body === null || code.body.kind === 'base64' ? [] : code.toText(textOf(code.body));
  return [urlText(code), ...code.headers.map(([, value]) => value), body]
    .flat()
    .flatMap((part) => (typeof part === 'string' ? [] : [part.variable]));
}
