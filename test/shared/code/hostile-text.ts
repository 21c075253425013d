import fc from 'fast-check';

/** What at least one of the languages, or one of the programs that read them, takes for something else than text. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  "it's",
  '"quoted" and \\"escaped\\"',
  'line 1\nline 2\r\nline 3\rend\n',
  '\\ \\\\ \\n \\u0041 \\x41 \\\\u0041 \\N{BULLET} ends with \\',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as text, these must not mean anything.
  '$HOME ${HOME} $(id) `id` !! %PATH% %% $',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: likewise.
  '${process.env.HOME} #{x} {x} {{1x}} {} }{ {{not a variable|upper}}',
  '@file.txt',
  '-n --help',
  '"""\'\'\' */ // # <!-- --> </script> {/* */}',
  '你好，世界。𠮷 👨‍👩‍👧 🇨🇳 é',
  'separators \u2028 and \u2029 and \u0085 and \u000b',
  'right to left \u202e mark \u2066 and \ufeff and \u200f',
  'controls \u0001\u0007\u001b[31m\u007f\u009f\t',
  'nul \u0000 inside',
  'half a pair \ud83d and \ude00 alone',
  'f"{os.environ}" %s %(x)s r"\\"',
  'x'.repeat(70_000),
  '你'.repeat(30_000),
];

const piece = fc.oneof(
  fc.constantFrom(
    ...'"\'\\`$@%#{}!*/-\n\r\t \u0000\u2028\u2029\ud800\udc00u',
    '\\u',
    '${',
    '*/',
    '"""',
    '你',
    '🙂',
    'A1',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

/** Text full of what breaks quoting. */
export const hostileText = fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''));

/** Many such texts at once, for languages where each run costs a process. */
export function hostileTexts(count: number): string[] {
  return [...HOSTILE_TEXTS, ...fc.sample(hostileText, count)];
}
