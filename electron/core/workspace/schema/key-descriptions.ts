import type { FileKindName } from '../file-kinds.ts';

/** What each key of a file means, by its path: `http.body.type`, `headers[].name`. Editors and FORMAT.md show it. */
export type KeyDescriptions = Record<string, string>;

const FORMAT = { sidecall: 'Version of the workspace format. The first key of every file.' };
const OFF = 'Switches it off without deleting it.';

const info = (what: string): KeyDescriptions => ({
  info: 'What the file calls itself.',
  'info.name': `Title of the ${what}, as shown in the app.`,
});

const pairs = (key: string, description: string, item: string): KeyDescriptions => ({
  [key]: description,
  [`${key}[].name`]: `Name of the ${item}.`,
  [`${key}[].value`]: `Value of the ${item}; may hold {{variables}}.`,
  [`${key}[].disabled`]: OFF,
});

const variables = (description: string): KeyDescriptions => ({
  variables: description,
  'variables[].name': 'Name, as in {{name}}.',
  'variables[].value': 'Put in as it is: variables in it are not looked up again.',
  'variables[].secret': 'In place of `value`: the id of a value in the keychain of this machine. Never the value.',
  'variables[].disabled': OFF,
});

export const KEY_DESCRIPTIONS: Record<FileKindName, KeyDescriptions> = {
  workspace: {
    ...FORMAT,
    ...info('workspace'),
    environments: 'Ids of environments in the order shown; those not listed follow by the alphabet.',
    ...variables('The last place but the built-in ones where {{names}} are looked up.'),
  },
  request: {
    ...FORMAT,
    ...info('request'),
    docs: 'Notes on the request, as text. Never sent.',
    endpoint: 'What is called: <provider>/<endpoint>, as listed by `sidecall providers`.',
    connection: 'A file in connections/, without .yml. Absent: the one that the folders give; null: none.',
    stream: 'Asks for a stream where the body has no field for it. Ignored where it has one.',
    model: 'Names the model where the address has it and not the body. Ignored where the body has it.',
    compare: 'Present: the request opens as a comparison.',
    'compare.targets': 'The columns, in order.',
    'compare.targets[].connection': 'A file in connections/, without .yml.',
    'compare.targets[].model': 'In place of the model of the request or of the connection.',
    ...variables('Looked up before those of folders, environment and workspace.'),
    captures: 'Taken from each answer, as variables of the requests sent after it.',
    'captures[].name': 'Name of the variable.',
    'captures[].from': 'Where in the answer it is found.',
    'captures[].path': 'JSONPath (RFC 9535) for `json`; the first match counts.',
    'captures[].header': 'Name of the header, for `header`.',
    'captures[].pattern': 'Regular expression for `text` and `header`: its first group, or all that it matches.',
    'captures[].disabled': OFF,
    ...pairs('headers', 'Added to what the provider needs; before those of folders and connection.', 'header'),
    settings: 'Time limits in milliseconds. Absent: the default; 0: no limit.',
    'settings.connectTimeoutMs': 'Until the connection stands. Default 10000.',
    'settings.headersTimeoutMs': 'From sending to the complete response headers. Default 60000.',
    'settings.firstPacketTimeoutMs': 'From sending to the first byte of the body. Default 0.',
    'settings.idleTimeoutMs': 'Longest silence between two reads of the body. Default 300000.',
    http: 'In place of `body`, for the endpoint http/request alone.',
    'http.method': 'GET when absent.',
    'http.url': 'Absolute, or joined to the base URL of the connection.',
    ...pairs('http.params', 'Query parameters.', 'parameter'),
    'http.body': 'What is sent; absent: nothing.',
    'http.body.type':
      '`json`, `text` and `bytes` have `data`; `form-urlencoded` has `fields`; `multipart` has `parts`.',
    'http.body.data': 'The text; of `bytes` in Base64 or hexadecimal digits.',
    'http.body.encoding': 'How `bytes` are written. base64 when absent.',
    ...pairs('http.body.fields', 'Fields of the form.', 'field'),
    'http.body.parts': 'Parts of the form, each a text.',
    'http.body.parts[].name': 'Name of the part.',
    'http.body.parts[].value': 'Text of the part; may hold {{variables}}.',
    'http.body.parts[].contentType': 'Its own content type; absent: none is sent.',
    'http.body.parts[].filename': 'Present: the text is sent as the content of a file of this name.',
    'http.body.parts[].file': 'Path that an import named. Nothing reads it: its text belongs into `value`.',
    'http.body.parts[].disabled': 'Switches it off without deleting it.',
    body: 'The JSON body of the provider, as it goes on the wire once variables are filled in.',
  },
  folder: {
    ...FORMAT,
    ...info('folder'),
    docs: 'Notes on the folder, as text.',
    connection: 'For requests below that name none. Absent: as the folder above says; null: none.',
    order: 'Names of files and folders as shown; those not listed follow by the alphabet.',
    ...variables('For every request in this folder and below.'),
    ...pairs('headers', 'For every request in this folder and below; of one name the innermost counts.', 'header'),
  },
  connection: {
    ...FORMAT,
    ...info('connection'),
    provider: 'Id of the provider, as listed by `sidecall providers`.',
    preset: 'What the form was filled in from; says which way of authentication goes first.',
    baseUrl: 'Where the provider is reached; may hold {{variables}}, such as {{mockUrl}}.',
    auth: 'How the secret is carried. Absent: as the provider wants it.',
    'auth.type':
      '`provider`: as the provider wants it; `method`: in another way of the provider; `header`, `query`: under `name`; `basic`: as the password of `fields.user`.',
    'auth.name': 'Name of the header or query parameter.',
    'auth.method': 'Id of the way of the provider, for `method`.',
    'auth.fields':
      'What goes along with the secret: `user` of `basic`, or what a way that fetches a token needs. Never a secret.',
    secret: 'Id of the key in the keychain of this machine. Never the key.',
    ...pairs('headers', 'Sent with every request over this connection.', 'header'),
    model: 'For new requests, and for compare columns that name none.',
    tls: 'How certificates are checked.',
    'tls.verify': 'false takes any certificate, such as a self-signed one of a private service. true when absent.',
  },
  environment: {
    ...FORMAT,
    ...info('environment'),
    color: 'Shown beside the name, as #rrggbb.',
    ...variables('Looked up after the request and its folders, before the workspace.'),
  },
};
