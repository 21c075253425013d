import { codeNotes } from '../code-notes.ts';
import type { CodeRequest } from '../code-request.ts';
import { headersOnce, urlText } from '../code-request.ts';
import type { CodeTarget } from '../code-target.ts';
import { pythonImports, pythonText, pythonTexts, pythonValue } from '../quote-python.ts';
import type { CodeMessage, FreeTalk, SocketCode, TaskTalk } from '../socket-code.ts';
import { isOnSocket, writeOnSocket } from '../socket-sample.ts';
import type { WorkflowCode } from '../workflow-code.ts';

/** Conversations on a socket, and workflows of ComfyUI, which are followed on one. */
export const pythonWebSocket: CodeTarget = {
  id: 'python-websocket',
  label: 'Python websocket-client',
  language: 'python',
  isAvailable: isOnSocket,
  generate(prepared) {
    const sample = writeOnSocket(prepared, { talk: talkLines, workflow: workflowLines });
    if (sample === null) return '';
    const { code, main } = sample;
    const notes = codeNotes(code, 'openssl')
      .map((note) => `# ${note}\n`)
      .join('');
    return `${notes}${pythonImports(main, ['import websocket  # pip install websocket-client'])}\n\n${main}\n`;
  },
};

function talkLines({ code, protocols, talk }: SocketCode): string[] {
  const open = connection(pythonText(urlText(code)), code, protocols);
  return talk.kind === 'free' ? [...open, ...freeLines(talk, code)] : [...open, ...taskLines(talk, code)];
}

function connection(url: string, code: CodeRequest, protocols: readonly string[] = []): string[] {
  const headers = headersOnce(code.headers).map(([name, value]): [string, string] => [name, pythonText(value)]);
  return [
    'socket = websocket.create_connection(',
    `    ${url},`,
    ...(headers.length > 0 ? [`    header=${pythonTexts(headers, 1)},`] : []),
    ...(protocols.length > 0
      ? [`    subprotocols=[${protocols.map((protocol) => pythonText(code.toText(protocol))).join(', ')}],`]
      : []),
    '    suppress_origin=True,',
    '    timeout=300,',
    ')',
  ];
}

function freeLines({ messages, opening, replies }: FreeTalk, code: CodeRequest): string[] {
  const hasMessages = messages.length > 0;
  const patterned = replies.some(({ isPattern }) => isPattern);
  return [
    ...(hasMessages
      ? [
          '',
          'messages = {',
          ...messages.map(({ name, content }) => `    ${pythonText([name])}: ${messageValue(content, code)},`),
          '}',
          '',
          '',
          'def say(name):',
          '    message = messages[name]',
          '    if isinstance(message, bytes):',
          '        socket.send_binary(message)',
          '    else:',
          '        socket.send(message)',
          '',
          '',
          ...opening.map((name) => `say(${pythonText([name])})`),
        ]
      : []),
    ...(replies.length > 0
      ? [
          'replies = [',
          ...replies.map(({ when, isPattern, send, limit }) => {
            const kind = patterned ? `, "is_pattern": ${isPattern ? 'True' : 'False'}` : '';
            const text = pythonText(code.toText(when));
            return `    {"when": ${text}${kind}, "send": ${pythonText([send])}, "times": ${limit}},`;
          }),
          ']',
        ]
      : []),
    'while True:',
    '    opcode, data = socket.recv_data()',
    '    if opcode == websocket.ABNF.OPCODE_CLOSE:',
    '        print("closed with", int.from_bytes(data[:2], "big") if data else 1005, data[2:].decode())',
    '        break',
    '    if opcode == websocket.ABNF.OPCODE_BINARY:',
    '        print(f"<{len(data)} bytes>")',
    '        continue',
    '    text = data.decode()',
    '    print(text)',
    ...(replies.length > 0
      ? [
          '    for reply in replies:',
          patterned
            ? '        is_match = re.search(reply["when"], text) if reply["is_pattern"] else reply["when"] in text'
            : '        is_match = reply["when"] in text',
          '        if is_match and reply["times"] > 0:',
          '            reply["times"] -= 1',
          '            say(reply["send"])',
        ]
      : []),
  ];
}

function messageValue(content: CodeMessage['content'], { toText }: CodeRequest): string {
  if ('json' in content) return `json.dumps(${pythonValue(content.json, toText, 1)})`;
  if ('text' in content) return pythonText(toText(content.text));
  if ('base64' in content) return `base64.b64decode(${pythonText([content.base64])})`;
  return `open(${pythonText(toText(content.path))}, "rb").read()`;
}

function taskLines(
  { streaming, runTask, texts, upload, hasFinish, saveAs }: TaskTalk,
  { toText }: CodeRequest,
): string[] {
  const after = [
    ...texts.map((payload) => `say("continue-task", ${pythonValue(payload, toText, 3)})`),
    ...(upload === null
      ? []
      : [
          `with open(${pythonText([upload.path])}, "rb") as sound:`,
          `    while chunk := sound.read(${upload.chunkBytes}):`,
          '        socket.send_binary(chunk)',
          `        time.sleep(${upload.pauseSeconds})`,
        ]),
    ...(hasFinish ? ['say("finish-task", {"input": {}})'] : []),
  ];
  const indent = (lines: readonly string[], by: number) => lines.map((line) => `${'    '.repeat(by)}${line}`);
  const loop = [
    'while True:',
    '    opcode, data = socket.recv_data()',
    '    if opcode == websocket.ABNF.OPCODE_CLOSE:',
    '        raise SystemExit(f"closed before the end: {data[2:].decode()}")',
    '    if opcode == websocket.ABNF.OPCODE_BINARY:',
    saveAs === null ? '        continue' : '        file.write(data)\n        continue'.split('\n').join('\n'),
    '    event = json.loads(data)',
    '    name = event["header"]["event"]',
    ...(after.length > 0 ? ['    if name == "task-started":', ...indent(after, 2)] : []),
    ...(saveAs === null
      ? [
          '    if name == "result-generated":',
          '        sentence = event["payload"]["output"]["sentence"]',
          '        if sentence.get("sentence_end") or sentence.get("end_time") is not None:',
          '            print(sentence["text"], flush=True)',
        ]
      : []),
    '    if name == "task-failed":',
    '        raise SystemExit(f\'{event["header"].get("error_code")} {event["header"].get("error_message")}\')',
    '    if name == "task-finished":',
    '        print(event["payload"].get("usage"))',
    '        break',
  ].flatMap((line) => line.split('\n'));
  return [
    'task_id = uuid.uuid4().hex',
    '',
    '',
    'def say(action, payload):',
    `    header = {"action": action, "task_id": task_id, "streaming": ${pythonText([streaming])}}`,
    '    socket.send(json.dumps({"header": header, "payload": payload}))',
    '',
    '',
    `say("run-task", ${pythonValue(runTask, toText, 0)})`,
    ...(saveAs === null ? loop : [`with open("${saveAs}", "wb") as file:`, ...indent(loop, 1)]),
    'socket.close()',
  ];
}

function workflowLines({ code, server, prompt, others, seeds, uploads }: WorkflowCode): string[] {
  const headers = headersOnce(code.headers)
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .map(([name, value]): [string, string] => [name, pythonText(value)]);
  const socketCode = { ...code, headers: code.headers.filter(([name]) => !/^(content-type|accept)$/i.test(name)) };
  const extra = Object.entries(others).map(
    ([name, value]) => `, ${pythonText([name])}: ${pythonValue(value, code.toText, 0)}`,
  );
  const place = ({ node, input }: { node: string; input: string }) =>
    `prompt[${pythonText([node])}]["inputs"][${pythonText([input])}]`;
  return [
    `server = ${pythonText(server)}`,
    'client_id = str(uuid.uuid4())',
    `prompt = ${pythonValue(prompt, code.toText, 0)}`,
    '',
    '',
    'def call(path, body=None, content_type="application/json"):',
    '    request = urllib.request.Request(server + path, data=body)',
    ...headers.map(([name, value]) => `    request.add_header(${pythonText([name])}, ${value})`),
    '    if body is not None:',
    '        request.add_header("Content-Type", content_type)',
    '    try:',
    '        with urllib.request.urlopen(request, timeout=60) as response:',
    '            return response.read()',
    '    except urllib.error.HTTPError as error:',
    '        raise SystemExit(f"{error.code} {error.read().decode()}")',
    '',
    '',
    ...(uploads.length > 0 ? UPLOAD : []),
    ...seeds.map((seed) => `${place(seed)} = random.randrange(2**31)`),
    ...uploads.map((upload) => `${place(upload)} = upload(${pythonText([upload.path])})`),
    ...connection('server.replace("http", "ws", 1) + "/ws?clientId=" + client_id', socketCode),
    `body = {"prompt": prompt, "client_id": client_id${extra.join('')}}`,
    'prompt_id = json.loads(call("/prompt", json.dumps(body).encode()))["prompt_id"]',
    ...FOLLOW,
  ];
}

const UPLOAD = [
  'def upload(path):',
  '    boundary = uuid.uuid4().hex',
  '    name = os.path.basename(path).replace(\'"\', "%22")',
  '    head = f\'--{boundary}\\r\\nContent-Disposition: form-data; name="image"; filename="{name}"\\r\\n\\r\\n\'',
  '    with open(path, "rb") as file:',
  '        body = head.encode() + file.read() + f"\\r\\n--{boundary}--\\r\\n".encode()',
  '    answer = json.loads(call("/upload/image", body, f"multipart/form-data; boundary={boundary}"))',
  '    return f\'{answer["subfolder"]}/{answer["name"]}\' if answer["subfolder"] else answer["name"]',
  '',
  '',
];

/** Until the server says that no node of this prompt runs any more; then what came of it is fetched. */
const FOLLOW = [
  '',
  'while True:',
  '    opcode, data = socket.recv_data()',
  '    if opcode == websocket.ABNF.OPCODE_CLOSE:',
  '        raise SystemExit("The server closed the socket.")',
  '    if opcode != websocket.ABNF.OPCODE_TEXT:',
  '        continue  # A preview.',
  '    message = json.loads(data)',
  '    event = message.get("data") or {}',
  '    if event.get("prompt_id") != prompt_id:',
  '        continue  # About a prompt of somebody else.',
  '    if message["type"] == "progress":',
  '        print(f\'node {event["node"]}: {event["value"]} of {event["max"]}\')',
  '    elif message["type"] == "execution_error":',
  '        raise SystemExit(f\'node {event["node_id"]}: {event["exception_message"]}\')',
  '    elif message["type"] == "execution_interrupted":',
  '        raise SystemExit("interrupted")',
  '    elif message["type"] == "executing" and event["node"] is None:',
  '        break',
  'socket.close()',
  '',
  'outputs = json.loads(call("/history/" + prompt_id))[prompt_id]["outputs"]',
  'for output in outputs.values():',
  '    for files in output.values():',
  '        for file in files if isinstance(files, list) else []:',
  '            if not isinstance(file, dict) or "filename" not in file:',
  '                continue',
  '            query = {name: file.get(name, "") for name in ["filename", "subfolder", "type"]}',
  '            name = os.path.basename(file["filename"])',
  '            with open(name, "wb") as target:',
  '                target.write(call("/view?" + urllib.parse.urlencode(query)))',
  '            print("saved", name)',
];
