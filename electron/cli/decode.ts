import { type Command, InvalidArgumentError, Option } from 'commander';
import { FORMAT_DECODERS } from '../../shared/providers/formats.ts';
import { decodeTextChunks } from '../../shared/streaming/decode-body.ts';
import type { DecodeFormat, DecodeHints } from '../../shared/streaming/decode-format.ts';
import { toResultJson } from '../../shared/streaming/result-json.ts';
import type { CliContext } from './cli-context.ts';
import { collect, commaList, wholeNumber } from './parse-arguments.ts';
import { readInput } from './read-input.ts';
import { resultText } from './result-text.ts';
import { terminalText } from './terminal-text.ts';
import { utf8Chunks } from './utf8-chunks.ts';

type Options = {
  format: DecodeFormat;
  status: number;
  contentType?: string;
  header?: string[];
  hints?: DecodeHints;
  cuts?: number[];
  chunk?: number;
  json?: boolean;
};

/** `sidecall decode`: a captured response body as the normalized result. */
export function addDecodeCommand(program: Command, context: CliContext): void {
  program
    .command('decode')
    .description('Decode a captured response body into the normalized result.')
    .argument('<file>', 'the body as received; - reads stdin')
    .addOption(
      new Option('--format <format>', 'wire format of the body')
        .choices(Object.keys(FORMAT_DECODERS).sort())
        .makeOptionMandatory(),
    )
    .option('--status <status>', 'HTTP status of the response', wholeNumber(100, 599), 200)
    .option('--content-type <type>', 'content-type of the response')
    .option('--header <header>', 'response header as "name: value"; may be repeated', collectHeaders)
    .option('--hints <json>', 'facts of the request as a JSON object', parseHints)
    .addOption(
      new Option('--cuts <offsets>', 'byte offsets where one network read ends, e.g. 10,25')
        .argParser(parseCuts)
        .conflicts('chunk'),
    )
    .option('--chunk <bytes>', 'length of each network read in bytes', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: Options) => {
      const { format, status } = options;
      const bytes = await readInput(file);
      const result = decodeTextChunks({
        format,
        head: { status, headers: readHeaders(options) },
        hints: options.hints ?? {},
        chunks: utf8Chunks(bytes, options),
      });
      if (options.json) context.writeJson(toResultJson({ format, httpStatus: status, result }));
      else context.write(terminalText(`${format}, HTTP ${status}\n${resultText(result)}`));
    });
}

function collectHeaders(text: string, former?: string[]): string[] {
  if (text.indexOf(':') <= 0) throw new InvalidArgumentError('Write it as "name: value".');
  return collect(text, former);
}

function readHeaders({ header = [], contentType }: Options): (readonly [string, string])[] {
  const headers = header.map((text): readonly [string, string] => {
    const mark = text.indexOf(':');
    return [text.slice(0, mark).trim().toLowerCase(), text.slice(mark + 1).trim()];
  });
  return contentType === undefined ? headers : [['content-type', contentType], ...headers];
}

function parseHints(text: string): DecodeHints {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as DecodeHints;
  } catch {
    // Told below, as for JSON of another kind.
  }
  throw new InvalidArgumentError('It must be a JSON object, e.g. {"parameters":{"incremental_output":true}}.');
}

function parseCuts(text: string): number[] {
  return commaList(text).map(wholeNumber(0, Number.MAX_SAFE_INTEGER));
}
