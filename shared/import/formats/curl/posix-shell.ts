import { type Remark, remark } from '../../remark.ts';
import { decodeAnsiC } from './ansi-c.ts';
import { knownOutput } from './known-output.ts';
import { isCurl, isShellName, placeholder, type ShellCommand, type ShellScript } from './shell-command.ts';

/** Deeper `$( … )` than anyone writes is no script. */
const MAX_NESTING = 20;

/** `pipedFrom`: the command whose output is this one's standard input. */
type Command = ShellCommand & { pipedFrom: Command | null };
type Heredoc = { delimiter: string; isLiteral: boolean; stripsTabs: boolean; target: Command };

/** Reads a script of sh, bash or zsh without running any of it. */
export function readPosixShell(text: string): ShellScript {
  const reader = new PosixReader(withoutPrompts(text.replace(/\r\n?/g, '\n')));
  const commands = reader.commands('', 0);
  return { commands, assignments: reader.assignments, notes: [...reader.notes] };
}

/** `$ ` before commands and `> ` before their further lines, as copied from a terminal. */
function withoutPrompts(text: string): string {
  if (!/^[ \t]*\$ /m.test(text)) return text;
  return text.replace(/^[ \t]*\$ /gm, '').replace(/^> ?/gm, '');
}

class PosixReader {
  readonly assignments: { name: string; value: string }[] = [];
  readonly notes = new Set<Remark>();
  private readonly text: string;
  private position = 0;
  private heredocs: Heredoc[] = [];
  private comment: string | null = null;

  constructor(text: string) {
    this.text = text;
  }

  /** All commands up to `end`, which is `)` inside a substitution and nothing outside. */
  commands(end: '' | ')' | '`', depth: number): Command[] {
    const found: Command[] = [];
    let current = newCommand(null);
    const finish = (isPiped: boolean) => {
      this.takeAssignments(current);
      found.push(...this.nested.splice(0));
      if (current.words.length > 0) found.push(current);
      current = newCommand(isPiped ? current : null);
    };
    while (this.position < this.text.length) {
      const character = this.peek();
      if (end !== '' && character === end) {
        this.position += 1;
        break;
      }
      if (this.skipBlank()) continue;
      if (character === '\n') {
        this.position += 1;
        finish(false);
        this.readHeredocs();
      } else if (character === '#') this.readComment();
      else if (!this.readOperator(current, finish, depth)) current.words.push(this.word(depth, end));
    }
    finish(false);
    // Last of all, because a here-document of the first command comes after the whole line.
    for (const command of found) command.stdin = inputOf(command);
    return found;
  }

  private peek(offset = 0): string {
    return this.text[this.position + offset] ?? '';
  }

  /** Blanks, and a backslash before the line end. Some pages leave blanks behind that backslash. */
  private skipBlank(): boolean {
    const match = /^(?:[ \t\u00a0]+|\\[ \t]*\n)/.exec(this.text.slice(this.position, this.position + 2000));
    if (match === null) return false;
    this.position += match[0].length;
    return true;
  }

  private readComment(): void {
    const end = this.lineEnd();
    this.comment = this.text
      .slice(this.position, end)
      .replace(/^#+\s*/, '')
      .trim();
    this.position = end;
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.position);
    return end === -1 ? this.text.length : end;
  }

  private readOperator(current: Command, finish: (isPiped: boolean) => void, depth: number): boolean {
    const rest = this.text.slice(this.position, this.position + 24);
    const redirection = /^(?:\d*|&)(<<<|<<-?|<>|<&|<(?!\()|>>|>&|>\||>(?!\())/.exec(rest);
    if (redirection !== null) {
      this.position += redirection[0].length;
      this.redirect(redirection[1] ?? '', current, depth);
      return true;
    }
    const operator = /^(?:&&|\|\||\|&|[;|&(){}](?=.)|[;|&()])/s.exec(rest)?.[0];
    if (operator === undefined || ((operator === '{' || operator === '}') && !this.isAlone())) return false;
    this.position += operator.length;
    finish(operator === '|' || operator === '|&');
    return true;
  }

  /** A brace is an operator only as a word of its own. */
  private isAlone(): boolean {
    return /^[\s;]?$/.test(this.peek(1));
  }

  private redirect(operator: string, current: Command, depth: number): void {
    while (this.skipBlank());
    if (operator === '<<' || operator === '<<-') {
      const raw = /^[^\s;|&<>()]+/.exec(this.text.slice(this.position))?.[0] ?? '';
      this.position += raw.length;
      this.heredocs.push({
        delimiter: raw.replace(/['"\\]/g, ''),
        isLiteral: /['"\\]/.test(raw),
        stripsTabs: operator === '<<-',
        target: current,
      });
      return;
    }
    const target = this.word(depth, '');
    if (operator === '<<<') current.stdin = `${target}\n`;
  }

  private readHeredocs(): void {
    for (const heredoc of this.heredocs.splice(0)) {
      const lines: string[] = [];
      while (this.position < this.text.length) {
        const end = this.lineEnd();
        const line = this.text.slice(this.position, end);
        this.position = Math.min(end + 1, this.text.length);
        const bare = heredoc.stripsTabs ? line.replace(/^\t+/, '') : line;
        // Indented text copied from a page often has its end indented too.
        if (bare.trim() === heredoc.delimiter) break;
        lines.push(bare);
      }
      const body = lines.map((line) => `${line}\n`).join('');
      heredoc.target.stdin = heredoc.isLiteral ? body : this.expand(body);
    }
  }

  /** The rules of double quotes for a text of its own: `$NAME`, and backslashes before what they protect. */
  private expand(text: string): string {
    const inner = new PosixReader(text);
    const result = inner.quoted('', 1);
    for (const note of inner.notes) this.notes.add(note);
    return result;
  }

  /** One word, quotes taken off. */
  private word(depth: number, end: string): string {
    let word = '';
    const startedAt = this.position;
    while (this.position < this.text.length) {
      const character = this.peek();
      if (/[\s;|&()\u00a0]/.test(character) || (end === '`' && character === '`')) break;
      if ((character === '<' || character === '>') && this.peek(1) !== '(') break;
      this.position += 1;
      if (character === "'") word += this.until("'");
      else if (character === '"') word += this.quoted('"', depth);
      else if (character === '\\') {
        if (/^[ \t]*\n/.test(this.text.slice(this.position))) {
          this.position -= 1;
          break;
        }
        word += this.next();
      } else if (character === '$' || character === '`') word += this.dollar(character, depth, false);
      else if (character === '<' || character === '>') word += this.processSubstitution(depth);
      else word += character;
    }
    // A word of nothing would never end.
    if (this.position === startedAt) this.position += 1;
    return word;
  }

  private next(): string {
    const character = this.peek();
    this.position += 1;
    return character;
  }

  private until(quote: string): string {
    const end = this.text.indexOf(quote, this.position);
    if (end === -1) this.notes.add(remark('openQuote'));
    const text = this.text.slice(this.position, end === -1 ? undefined : end);
    this.position = end === -1 ? this.text.length : end + 1;
    return text;
  }

  private quoted(end: '"' | '', depth: number): string {
    let text = '';
    while (this.position < this.text.length) {
      const character = this.next();
      if (character === end) return text;
      if (character === '\\') {
        const escaped = this.next();
        if (escaped === '\n') continue;
        text += (end === '' ? '$`\\' : '$`"\\').includes(escaped) ? escaped : `\\${escaped}`;
      } else if (character === '$' || character === '`') text += this.dollar(character, depth, true);
      else text += character;
    }
    if (end !== '') this.notes.add(remark('openQuote'));
    return text;
  }

  /** Behind a `$` or a backtick. */
  private dollar(mark: string, depth: number, isQuoted: boolean): string {
    if (mark === '`') return this.substitution('`', depth);
    const rest = this.text.slice(this.position, this.position + 300);
    if (!isQuoted && rest.startsWith("'")) return this.ansiC();
    if (!isQuoted && rest.startsWith('"')) return '';
    if (rest.startsWith('(') && !rest.startsWith('((')) {
      this.position += 1;
      return this.substitution(')', depth);
    }
    const plain = /^[A-Za-z_][A-Za-z0-9_]*/.exec(rest)?.[0];
    if (plain !== undefined) {
      this.position += plain.length;
      return placeholder(plain);
    }
    const braced = /^\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-=?+#%/^,]+)([^{}]*))?\}/.exec(rest);
    if (braced === null) return '$';
    this.position += braced[0].length;
    const [, name = '', operator = '', value = ''] = braced;
    if (/^:?[-=]$/.test(operator)) this.assign(name, value.replace(/^(['"])(.*)\1$/s, '$2'));
    else if (operator !== '' && !/^:?\?$/.test(operator)) {
      this.notes.add(remark('shellExpansion', { expansion: `\${${name}${operator}…}` }));
    }
    return placeholder(name);
  }

  private ansiC(): string {
    const match = /^'((?:[^'\\]|\\.)*)'/s.exec(this.text.slice(this.position));
    if (match === null) {
      this.position += 1;
      return decodeAnsiC(this.until("'"));
    }
    this.position += match[0].length;
    return decodeAnsiC(match[1] ?? '');
  }

  /** `$(…)` is known only where it merely repeats text that stands in it, as in `"$(cat <<'EOF' …)"`. */
  private substitution(end: ')' | '`', depth: number): string {
    const startedAt = this.position;
    if (depth >= MAX_NESTING) return this.until(end);
    const outer = this.heredocs;
    this.heredocs = [];
    const commands = this.commands(end, depth + 1);
    this.heredocs = outer;
    const last = commands.at(-1);
    const output = last === undefined ? null : knownOutput(last.words, last.stdin);
    if (output !== null) return output.replace(/\n+$/, '');
    const source = this.text.slice(startedAt, this.position - 1);
    const curls = commands.filter(({ words }) => isCurl(words[0]));
    this.nested.push(...curls);
    if (curls.length === 0) {
      this.notes.add(remark('unknownOutput', { source: source.trim().slice(0, 80) }));
    }
    return end === ')' ? `$(${source})` : `\`${source}\``;
  }

  /** `<(…)` is a file's name to the command, and its text is nothing to the importer. */
  private processSubstitution(depth: number): string {
    const startedAt = this.position - 1;
    this.position += 1;
    this.substitution(')', depth);
    return this.text.slice(startedAt, this.position);
  }

  /** Calls of curl inside substitutions, e.g. `answer=$(curl …)`. */
  private readonly nested: Command[] = [];

  private takeAssignments(command: Command): void {
    const { words } = command;
    if (words[0] === 'export' || words[0] === 'declare' || words[0] === 'local') words.shift();
    while (words.length > 0) {
      const match = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(words[0] ?? '');
      if (match === null) break;
      words.shift();
      this.assign(match[1] ?? '', match[2] ?? '');
    }
    if (words.length === 0) return;
    command.comment = this.comment;
    this.comment = null;
  }

  private assign(name: string, value: string): void {
    if (isShellName(name) && !value.startsWith('$(') && !value.startsWith('`')) this.assignments.push({ name, value });
  }
}

function newCommand(pipedFrom: Command | null): Command {
  return { words: [], stdin: null, comment: null, pipedFrom };
}

function inputOf({ stdin, pipedFrom }: Command): string | null {
  if (stdin !== null || pipedFrom === null) return stdin;
  return knownOutput(pipedFrom.words, inputOf(pipedFrom));
}
