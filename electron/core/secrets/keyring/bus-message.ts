/** Arguments as far as a keyring takes them: texts, and object paths alone or in a list. */
export type Argument = { type: 's' | 'o'; value: string } | { type: 'ao'; value: readonly string[] };

export type BusCall = {
  destination: string;
  path: string;
  interface: string;
  member: string;
  args?: readonly Argument[];
};

export type BusMessage = {
  kind: 'return' | 'error' | 'signal' | 'other';
  path: string;
  member: string;
  errorName: string;
  replyTo: number | null;
  body: BodyReader;
};

const KINDS = ['other', 'other', 'return', 'error', 'signal'] as const;
const FIELD = { path: 1, interface: 2, member: 3, errorName: 4, replySerial: 5, destination: 6, signature: 8 };
/** Far beyond any answer of a keyring; the specification allows 128 MiB. */
const MAX_MESSAGE_BYTES = 1_000_000;

/** A method call in the form of the bus, little-endian. */
export function encodeCall(serial: number, { destination, path, interface: name, member, args = [] }: BusCall): Buffer {
  const body = new BodyWriter();
  for (const arg of args) {
    if (arg.type === 'ao') body.list(arg.value);
    else body.text(arg.value);
  }
  const fields = new BodyWriter();
  fields.field(FIELD.path, 'o', path);
  fields.field(FIELD.interface, 's', name);
  fields.field(FIELD.member, 's', member);
  fields.field(FIELD.destination, 's', destination);
  if (args.length > 0) fields.field(FIELD.signature, 'g', args.map(({ type }) => type).join(''));
  const head = Buffer.alloc(16);
  head.write('l', 'latin1');
  head.writeUInt8(1, 1);
  head.writeUInt8(1, 3);
  head.writeUInt32LE(body.bytes.length, 4);
  head.writeUInt32LE(serial, 8);
  head.writeUInt32LE(fields.bytes.length, 12);
  return Buffer.concat([head, fields.aligned(8), body.bytes]);
}

/** The first message in what was received; null while it is not whole. Throws for what is no message of ours. */
export function readMessage(received: Buffer): { message: BusMessage; length: number } | null {
  if (received.length < 16) return null;
  if (received[0] !== 0x6c) throw new Error('The bus speaks another byte order.');
  const bodyLength = received.readUInt32LE(4);
  const fieldsLength = received.readUInt32LE(12);
  const bodyStart = Math.ceil((16 + fieldsLength) / 8) * 8;
  const length = bodyStart + bodyLength;
  if (length > MAX_MESSAGE_BYTES) throw new Error('The bus sent more than it may.');
  if (received.length < length) return null;
  const message: BusMessage = {
    kind: KINDS[received[1] ?? 0] ?? 'other',
    path: '',
    member: '',
    errorName: '',
    replyTo: null,
    body: new BodyReader(received.subarray(bodyStart, length)),
  };
  // All fields are read from the start of the message, to which their alignment counts.
  const fields = new BodyReader(received.subarray(0, 16 + fieldsLength), 16);
  while (!fields.isAtEnd()) {
    fields.align(8);
    const code = fields.byte();
    const value = fields.variant();
    if (code === FIELD.path) message.path = String(value);
    if (code === FIELD.member) message.member = String(value);
    if (code === FIELD.errorName) message.errorName = String(value);
    if (code === FIELD.replySerial) message.replyTo = Number(value);
  }
  return { message, length };
}

class BodyWriter {
  bytes = Buffer.alloc(0);

  aligned(to: number): Buffer {
    this.#align(to);
    return this.bytes;
  }

  text(value: string): void {
    this.#align(4);
    this.#add(uint32(Buffer.byteLength(value)), Buffer.from(`${value}\0`));
  }

  list(values: readonly string[]): void {
    const items = new BodyWriter();
    for (const value of values) items.text(value);
    this.#align(4);
    this.#add(uint32(items.bytes.length), items.bytes);
  }

  field(code: number, type: 's' | 'o' | 'g', value: string): void {
    this.#align(8);
    this.#add(Buffer.from([code, 1, type.charCodeAt(0), 0]));
    if (type === 'g') this.#add(Buffer.from([value.length]), Buffer.from(`${value}\0`));
    else this.text(value);
  }

  #align(to: number): void {
    this.#add(Buffer.alloc((to - (this.bytes.length % to)) % to));
  }

  #add(...pieces: Buffer[]): void {
    this.bytes = Buffer.concat([this.bytes, ...pieces]);
  }
}

/** Reads values one after the other; throws RangeError beyond the end. */
export class BodyReader {
  readonly #bytes: Buffer;
  #at: number;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  align(to: number): void {
    this.#at = Math.ceil(this.#at / to) * to;
  }

  byte(): number {
    const value = this.#bytes.readUInt8(this.#at);
    this.#at += 1;
    return value;
  }

  uint32(): number {
    this.align(4);
    const value = this.#bytes.readUInt32LE(this.#at);
    this.#at += 4;
    return value;
  }

  boolean(): boolean {
    return this.uint32() !== 0;
  }

  text(): string {
    return this.#chars(this.uint32());
  }

  /** Of object paths or texts. */
  list(): string[] {
    const length = this.uint32();
    const end = this.#at + length;
    const values: string[] = [];
    while (this.#at < end) values.push(this.text());
    return values;
  }

  /** A value that says its own type, as far as a keyring uses them. */
  variant(): string | number | boolean {
    const type = this.#chars(this.byte());
    if (type === 's' || type === 'o') return this.text();
    if (type === 'u') return this.uint32();
    if (type === 'b') return this.boolean();
    if (type === 'g') return this.#chars(this.byte());
    throw new Error(`The bus sent a value of the type ${type}.`);
  }

  #chars(length: number): string {
    if (this.#at + length > this.#bytes.length) throw new RangeError('The message of the bus is cut.');
    const text = this.#bytes.toString('utf8', this.#at, this.#at + length);
    // Its end is marked by a zero byte.
    this.#at += length + 1;
    return text;
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
