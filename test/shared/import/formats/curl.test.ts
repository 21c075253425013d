import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { curl } from '../../../../shared/code/targets/curl.ts';
import { curlFormat } from '../../../../shared/import/formats/curl/index.ts';
import { httpDraft } from '../../../../shared/import/http-draft.ts';
import type { ImportedRequest } from '../../../../shared/import/import-document.ts';
import { prepareRequest } from '../../../../shared/requests/prepare-request.ts';
import { inEnglish } from '../../../support/import-issues.ts';

const readAll = (text: string) => curlFormat.read([{ name: '', text }]);

function read(text: string): ImportedRequest {
  const [request] = readAll(text).requests;
  if (request === undefined) throw new Error('no request');
  return request;
}

function header(request: ImportedRequest, name: string): string | undefined {
  return request.headers.find(({ key }) => key.toLowerCase() === name)?.value;
}

function bodyText({ body }: ImportedRequest): string | undefined {
  return 'text' in body ? body.text : undefined;
}

describe('variables of shells become ours', () => {
  test.each([
    [`curl -H "Authorization: Bearer $API_KEY" https://a.b`, '{{API_KEY}}'],
    [`curl -H "Authorization: Bearer \${API_KEY}" https://a.b`, '{{API_KEY}}'],
    [`curl -H "Authorization: Bearer \${API_KEY:?missing}" https://a.b`, '{{API_KEY}}'],
    [`curl -H 'Authorization: Bearer '"$API_KEY" https://a.b`, '{{API_KEY}}'],
    [`curl -H "Authorization: Bearer %API_KEY%" https://a.b`, '{{API_KEY}}'],
    [`curl.exe -H "Authorization: Bearer $env:API_KEY" https://a.b`, '{{API_KEY}}'],
    [`curl.exe -H "Authorization: Bearer \${env:API_KEY}" https://a.b`, '{{API_KEY}}'],
    [`curl.exe -H "Authorization: Bearer $($env:API_KEY)" https://a.b`, '{{API_KEY}}'],
    [`curl -H 'Authorization: Bearer $API_KEY' https://a.b`, '$API_KEY'],
  ])('%s', (command, token) => {
    expect(read(command).auth).toEqual({ type: 'bearer', token });
  });

  test('a value that the script sets is carried along, and marked when its name says that it is secret', () => {
    const { variables } = readAll('export API_KEY="abc"\nHOST=https://a.b\ncurl "$HOST/x" -H "x-api-key: $API_KEY"');
    expect(variables).toEqual([
      { key: 'API_KEY', value: 'abc', enabled: true, secret: true },
      { key: 'HOST', value: 'https://a.b', enabled: true, secret: false },
    ]);
    expect(read(`curl "\${BASE:-https://a.b}/x"`).url).toBe('{{BASE}}/x');
    expect(readAll(`curl "\${BASE:-https://a.b}/x"`).variables[0]).toMatchObject({ key: 'BASE', value: 'https://a.b' });
  });
});

describe('Windows', () => {
  test('what Chrome copies for cmd, with carets before all that cmd would act on', () => {
    const request = read(
      [
        'curl ^"https://api.example.com/v1/chat?x=1^&y=%20z^" ^',
        '  -H ^"accept: */*^" ^',
        '  -H ^"content-type: application/json^" ^',
        '  -b ^"a=1; b=2^" ^',
        '  --data-raw ^"^{^\\^"text^\\^":^\\^"50^% off ^^ ^\\^\\^\\^"q^\\^\\^\\^" ^\n\n next^\\^"^}^"',
      ].join('\r\n'),
    );
    expect(request.url).toBe('https://api.example.com/v1/chat');
    expect(request.query.map(({ key, value }) => [key, value])).toEqual([
      ['x', '1'],
      ['y', ' z'],
    ]);
    expect(header(request, 'cookie')).toBe('a=1; b=2');
    expect(bodyText(request)).toBe('{"text":"50% off ^ \\"q\\" \n next"}');
  });

  test('what Chrome copied for cmd before, with carets inside of plain quotes', () => {
    const request = read(
      [
        'curl "https://a.b/c?x=1&y=2" ^',
        '  -H "sec-ch-ua: ^\\^"Not A Brand^\\^";v=^\\^"99^\\^"" ^',
        '  -H "content-type: application/json" ^',
        '  --data-raw "^{^\\^"text^\\^":^\\^"two words & ^[1^]^\\^"^}" ^',
        '  --compressed',
      ].join('\r\n'),
    );
    expect(request.query.map(({ key, value }) => [key, value])).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
    expect(header(request, 'sec-ch-ua')).toBe('"Not A Brand";v="99"');
    expect(bodyText(request)).toBe('{"text":"two words & [1]"}');
    expect(request.options.compressed).toBe(true);
  });

  test('what older browsers copy for cmd, with doubled quotes', () => {
    const request = read(
      'curl "https://a.b/c" ^\r\n -H "content-type: application/json" ^\r\n --data-raw "{""a"":""b & c ^""}"',
    );
    expect(bodyText(request)).toBe('{"a":"b & c ^"}');
  });

  test('commands written by hand for cmd', () => {
    expect(
      bodyText(read('curl.exe -X POST https://a.b -H "Content-Type: application/json" -d "{\\"a\\":\\"%NAME%\\"}"')),
    ).toBe('{"a":"{{NAME}}"}');
    expect(readAll('set KEY=abc\r\ncurl https://a.b -H "x-api-key: %KEY%"').variables[0]).toMatchObject({
      key: 'KEY',
      value: 'abc',
    });
  });

  test.each([
    [`curl.exe -X POST "https://a.b" -H 'X: 1' -d '{\\"a\\":1}'`, '{"a":1}'],
    [`curl.exe https://a.b \`\n -d '{"a":1}'`, '{"a":1}'],
    [`curl.exe https://a.b -d "{\`"a\`":1}"`, '{"a":1}'],
    [`curl.exe https://a.b -d @'\n{"a":\n1}\n'@`, '{"a":\n1}'],
    [`$body = @"\n{"a":"$env:X"}\n"@\ncurl.exe https://a.b -d $body`, '{"a":"{{X}}"}'],
    [
      `$body = @{ a = 1; b = @('x', 'y'); c = @{ d = $true; e = $null } } | ConvertTo-Json\ncurl.exe https://a.b -d $body`,
      JSON.stringify({ a: 1, b: ['x', 'y'], c: { d: true, e: null } }, null, 2),
    ],
  ])('PowerShell: %s', (command, text) => {
    expect(bodyText(read(command))).toBe(text);
  });

  test('Invoke-WebRequest as Edge and Chrome copy it', () => {
    const request = read(`$session = New-Object Microsoft.PowerShell.Commands.WebRequestSession
$session.UserAgent = "Mozilla/5.0 (Windows NT 10.0)"
$session.Cookies.Add((New-Object System.Net.Cookie("sid", "a\`"b", "/", "example.com")))
Invoke-WebRequest -UseBasicParsing -Uri "https://example.com/api?x=1" \`
-Method "POST" \`
-WebSession $session \`
-Headers @{
"authority"="example.com"
  "method"="POST"
  "path"="/api?x=1"
  "accept"="application/json"
  "authorization"="Bearer tok"
} \`
-ContentType "application/json" \`
-Body ([System.Text.Encoding]::UTF8.GetBytes("{\`"a\`":\`"$([char]0x4f60)\`"}"))`);
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://example.com/api',
      auth: { type: 'bearer', token: 'tok' },
      body: { kind: 'json', text: '{"a":"你"}', json: { a: '你' } },
    });
    expect(request.headers.map(({ key, value }) => [key, value])).toEqual([
      ['accept', 'application/json'],
      ['User-Agent', 'Mozilla/5.0 (Windows NT 10.0)'],
      ['Cookie', 'sid=a"b'],
      ['Content-Type', 'application/json'],
    ]);
  });

  test('Invoke-RestMethod as documentation has it', () => {
    const request = read(`$headers = @{
  Authorization = "Bearer $env:KEY"
  'X-Team' = 'a'
}
$uri = "https://a.b/v1"
$r = Invoke-RestMethod -Uri "$uri/items" -Method Post -Headers $headers -Body @{ name = 'x y' } -TimeoutSec 5`);
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://a.b/v1/items',
      auth: { type: 'bearer', token: '{{KEY}}' },
      body: { kind: 'urlencoded', parts: [{ name: 'name', type: 'text', value: 'x y' }] },
    });
    expect(inEnglish(readAll('Invoke-RestMethod https://a.b/x -TimeoutSec 5').issues)[0]?.message).toContain(
      '(-TimeoutSec)',
    );
    for (const file of [
      'Get-Item a.png',
      '(Get-Item a.png)',
      'Get-Item -Path "a.png"',
      "(Get-Item -LiteralPath 'a.png')",
    ]) {
      expect(readAll(`irm https://a.b/x -Method Post -Form @{ f = ${file}; n = 1 }`)).toMatchObject({
        requests: [
          {
            body: {
              parts: [
                { name: 'f', type: 'file', path: 'a.png' },
                { name: 'n', value: '1' },
              ],
            },
          },
        ],
        issues: [{ code: 'formFiles' }],
      });
    }
  });
});

describe('an uploaded file', () => {
  test.each([
    ['curl -T d/report.pdf https://a.b', 'https://a.b/report.pdf'],
    ['curl -T "d/a b.pdf" https://a.b/in/', 'https://a.b/in/a%20b.pdf'],
    ['curl -T report.pdf https://a.b/in/other.pdf', 'https://a.b/in/other.pdf'],
    ['curl -T - https://a.b/in/', 'https://a.b/in/'],
  ])('%s', (command, url) => {
    expect(read(command)).toMatchObject({ method: 'PUT', url });
  });

  test('belongs to the address at its own place', () => {
    const { requests } = readAll('curl -T one.txt https://a.b/1 -T two.txt https://a.b/2 https://a.b/3');
    expect(requests.map(({ method, body }) => [method, 'path' in body ? body.path : null])).toEqual([
      ['PUT', 'one.txt'],
      ['PUT', 'two.txt'],
      ['GET', null],
    ]);
  });
});

test('variables of the command itself are ours too', () => {
  const { requests, issues } = readAll(
    `curl --variable %KEY --variable city=Bonn --expand-url 'https://a.b/{{city}}' ` +
      `--expand-header 'X-Key: {{KEY:trim}}' --variable 'note@file.txt' -d '{{text}}'`,
  );
  expect(requests[0]).toMatchObject({
    url: 'https://a.b/{{city}}',
    headers: [{ key: 'X-Key', value: '{{KEY}}' }, { key: 'Content-Type' }],
    variables: [{ key: 'city', value: 'Bonn', enabled: true, secret: false }],
  });
  expect(inEnglish(issues).map(({ message }) => message)).toEqual([
    expect.stringContaining('{{KEY:trim}}'),
    expect.stringContaining('--variable note@file.txt'),
  ]);
});

test('a command within a command may end the line', () => {
  expect(read('curl https://a.b/x -d `echo one`\n').body).toMatchObject({ text: 'one' });
  expect(read('curl.exe https://a.b/x `\n  -d one\n').body).toMatchObject({ text: 'one' });
});

test('a header of unusual blanks alone is none that is left out', () => {
  expect(header(read("curl https://a.b -H 'X-Blank: \u00a0'"), 'x-blank')).toBe('\u00a0');
  const draft = { ...httpDraft(read('curl https://a.b')), headers: [{ name: 'X-Blank', value: ' ' }] };
  const code = curl.generate(prepareRequest({ draft, connection: null, scopes: [], appVersion: '0' }));
  expect(header(read(code), 'x-blank')).toBe('');
});

test.each(['http:/a.b/c', 'http:///a.b/c'])('%s has its host all the same', (address) => {
  expect(read(`curl ${address}`).url).toBe('http://a.b/c');
});

describe('what cannot be carried over is told', () => {
  test.each([
    ['curl https://a.b -d @body.json', 'body.json'],
    ['curl https://a.b --data-binary @-', 'Standard input'],
    ['curl https://a.b -T file.bin', 'file.bin'],
    ['curl https://a.b -F f=@a.png', 'Files of the form'],
    ['curl https://a.b -H @headers.txt', 'headers.txt'],
    ['curl https://a.b -b cookies.txt', 'cookies.txt'],
    ['curl https://a.b --digest -u a:b', 'Digest'],
    ['curl https://a.b --cert c.pem', 'Client certificates'],
    ['curl https://a.b -m 5', 'time limit'],
    ['curl https://a.b --frobnicate', '--frobnicate'],
    ['curl https://a.b --request=POST', '--request=POST'],
    ['curl https://a.b -K conf', '-K'],
    ['curl "https://a.b/{x,y}"', 'brackets'],
    ['curl https://a.b -d "$(date)"', 'date'],
    ['curl https://a.b | python3 x.py', 'python3'],
    ['curl https://a.b -d "{\\"a\\":1}"', 'content type of a form'],
    ['curl -u me https://a.b', 'password'],
  ])('%s', (command, part) => {
    expect(
      inEnglish(readAll(command).issues)
        .map(({ message }) => message)
        .join('\n'),
    ).toContain(part);
  });

  test('files are named and never read', () => {
    expect(read('curl https://a.b -d @/etc/passwd').body).toEqual({ kind: 'file', path: '/etc/passwd' });
    expect(read('curl https://a.b -F "f=@a.png;type=image/png" -F "t=<b.txt"').body).toEqual({
      kind: 'multipart',
      parts: [
        { name: 'f', type: 'file', path: 'a.png', contentType: 'image/png' },
        { name: 't', type: 'text-from-file', path: 'b.txt' },
      ],
    });
  });

  test('plain output options are no issue', () => {
    expect(readAll('curl -sSvifN --compressed -L -k -o out -w "%{http_code}" https://a.b').issues).toEqual([]);
    expect(read('curl -kL --compressed -x http://p:1 https://a.b').options).toEqual({
      insecure: true,
      compressed: true,
      proxy: 'http://p:1',
      follow: true,
    });
  });
});

test('several commands, each with a name of its own', () => {
  const { requests } = readAll('# List models\ncurl https://a.b/models\n\ncurl https://a.b/models\ncurl -X POST a.b/x');
  expect(requests.map(({ path, url }) => [path, url])).toEqual([
    [['List models'], 'https://a.b/models'],
    [['GET /models'], 'https://a.b/models'],
    [['POST /x'], 'http://a.b/x'],
  ]);
});

test('text copied with prompts, long dashes and hard spaces', () => {
  expect(read('$ curl https://a.b \\\n> -X PUT').method).toBe('PUT');
  expect(read('curl\u00a0https://a.b\u00a0–X\u00a0PUT').method).toBe('PUT');
  expect(read('curl https://a.b \\  \n -X PUT').method).toBe('PUT');
});

test('text without a command is refused in one sentence', () => {
  expect(() => readAll('hello')).toThrow(/no curl command/);
  expect(() => readAll('curl')).toThrow(/no curl command/);
});

test('no text makes the reader throw anything else, or hang', () => {
  const pieces = [
    'curl ',
    'curl.exe ',
    'https://a.b ',
    "'",
    '"',
    '\\',
    '\n',
    '`',
    '$(',
    ')',
    '$',
    '{',
    '}',
    '@{',
    '@"\n',
    '^',
    '%A%',
    '<<EOF\n',
    ';',
    '|',
    '&',
    '#',
    '-d ',
    '-H ',
    '=',
    ',',
    'Invoke-WebRequest ',
    '-Uri ',
    '<(',
    '\u0000',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
      try {
        readAll(parts.join(''));
      } catch (error) {
        expect((error as { code?: string }).code).toBe('IMPORT_UNREADABLE');
      }
    }),
    { numRuns: 2000 },
  );
  expect(() => readAll(`curl ${'$('.repeat(50_000)}`)).not.toThrow(RangeError);
  expect(() => readAll(`Invoke-WebRequest -Uri a -Body ${'('.repeat(50_000)}`)).not.toThrow(RangeError);
});

test('the curl that the app generates is read as the same request', () => {
  const text = fc
    .string({ unit: 'binary', maxLength: 60 })
    .map((value) => value.replace(/\p{Surrogate}|\0/gu, '').replace(/\{\{|\}\}/g, ''));
  const word = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,11}$/);
  const line = fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/).filter((value) => !value.includes('{{'));
  fc.assert(
    fc.property(
      fc.record({
        method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
        params: fc.array(fc.record({ name: word, value: text }), { maxLength: 3 }),
        headers: fc.array(fc.record({ name: word.map((name) => `X-${name}`), value: line }), { maxLength: 3 }),
        body: fc.option(
          fc.record({
            type: fc.constantFrom('json' as const, 'text' as const),
            data: text.filter((value) => value !== ''),
          }),
          { nil: undefined },
        ),
      }),
      ({ method, params, headers, body }) => {
        const once = prepareRequest({
          draft: {
            sidecall: 2,
            info: { name: 'x' },
            endpoint: 'http/request',
            headers,
            http: { method, url: 'https://api.example.com/v1/things', params, ...(body && { body }) },
          },
          connection: null,
          scopes: [],
          appVersion: '0',
        });
        const again = prepareRequest({
          draft: httpDraft(read(curl.generate(once))),
          connection: null,
          scopes: [],
          appVersion: '0',
        });
        const sorted = (all: readonly (readonly [string, string])[]) =>
          all.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort();
        expect({ ...again.request, headers: sorted(again.request.headers) }).toEqual({
          ...once.request,
          headers: sorted(once.request.headers),
        });
      },
    ),
    { numRuns: 300 },
  );
});
