import type { Remark } from '../../remark.ts';
import { expandPowerShell } from './power-shell-strings.ts';
import { isCurl, placeholder, type ShellCommand, type ShellScript, type ShellValue } from './shell-command.ts';

const MAX_NESTING = 50;
const KEYWORDS = /^(?:try|catch|finally|else|do|return)\b|^(?:if|foreach|while|switch|function|param)\b[^\n{]*/i;

/** Reads a script of PowerShell, Windows' own or the newer one, without running any of it. */
export function readPowerShell(text: string): ShellScript {
  const reader = new PowerShellReader(text.replace(/\r\n?/g, '\n').replace(/^PS [^\n>]*> ?/gm, ''));
  reader.script();
  return { commands: reader.commands, assignments: reader.assignments, notes: [...reader.notes] };
}

class PowerShellReader {
  readonly commands: ShellCommand[] = [];
  readonly assignments: { name: string; value: string }[] = [];
  readonly notes = new Set<Remark>();
  private readonly variables = new Map<string, ShellValue>();
  private readonly text: string;
  private position = 0;
  private depth = 0;
  private comment: string | null = null;

  constructor(text: string) {
    this.text = text;
  }

  script(): void {
    while (this.position < this.text.length) {
      const startedAt = this.position;
      this.statement();
      if (this.position === startedAt) this.position += 1;
    }
  }

  private rest(length = 400): string {
    return this.text.slice(this.position, this.position + length);
  }

  /** Moves behind what matches here. */
  private take(pattern: RegExp): RegExpExecArray | null {
    const match = pattern.exec(this.text.slice(this.position));
    if (match === null || match.index !== 0) return null;
    this.position += match[0].length;
    return match;
  }

  private blank(): void {
    this.take(/^(?:[ \t\u00a0]|`[ \t]*\n|<#[\s\S]*?#>)+/);
  }

  private blankAndLines(): void {
    while (this.take(/^(?:[\s\u00a0;,]|`[ \t]*\n)+|^#[^\n]*|^<#[\s\S]*?#>/) !== null);
  }

  private statement(): void {
    this.take(/^[\s;{}()|&]+/);
    const comment = this.take(/^#([^\n]*)/);
    if (comment !== null) {
      this.comment = (comment[1] ?? '').trim();
      return;
    }
    if (this.take(/^<#[\s\S]*?#>/) !== null || this.take(KEYWORDS) !== null) return;
    if (this.rest(1) === '[') {
      const typed = this.take(/^\[[\w.[\]]+\]\s*(?=\$)/);
      if (typed === null) this.take(/^[^\n]*/);
      return;
    }
    if (this.rest(1) === '$') this.assignmentOrCall();
    else if (this.rest(1) !== '') this.command();
  }

  private assignmentOrCall(): void {
    const environment = this.take(/^\$env:(\w+)\s*=(?!=)\s*/i);
    if (environment !== null) {
      const value = this.pipeline();
      if (typeof value === 'string') this.assignments.push({ name: environment[1] ?? '', value });
      return;
    }
    const assignment = this.take(/^\$(\w+)((?:\.\w+|\[["'][^\]]*["']\])*)\s*\+?=(?!=)\s*/);
    if (assignment !== null) {
      const [, name = '', path = ''] = assignment;
      this.assign(name.toLowerCase(), path, this.pipeline());
      return;
    }
    const call = this.take(/^\$(\w+)((?:\.\w+)*)\.Add\(/i);
    if (call !== null) {
      const [, name = '', path = ''] = call;
      this.add(name.toLowerCase(), path.slice(1).toLowerCase(), this.list(')'));
      return;
    }
    this.take(/^[^\n;|]*/);
  }

  private assign(name: string, path: string, value: ShellValue): void {
    if (path === '') {
      this.variables.set(name, value);
      return;
    }
    const key = path.replace(/^\.|^\[["']|["']\]$/g, '');
    const owner = this.variables.get(name);
    if (owner instanceof Map) owner.set(key, value);
    else this.variables.set(name, new Map([[key, value]]));
  }

  /** `$session.Cookies.Add(…)`, `$headers.Add('name', 'value')`. */
  private add(name: string, path: string, values: ShellValue[]): void {
    const owner = this.variables.get(name);
    const target = owner instanceof Map ? owner : new Map<string, ShellValue>();
    this.variables.set(name, target);
    const [first, second] = values;
    if (path === 'cookies') {
      const cookies = target.get('Cookies');
      target.set('Cookies', [...(Array.isArray(cookies) ? cookies : []), first ?? null]);
    } else if (typeof first === 'string') target.set(first, second ?? '');
  }

  /** An expression and what it is piped into: only `ConvertTo-Json` is known. */
  private pipeline(): ShellValue {
    this.blank();
    if (/^(?:&|curl|invoke-|iwr\b|irm\b)/i.test(this.rest(12))) {
      this.command();
      return null;
    }
    let value = this.expression();
    for (;;) {
      this.blank();
      if (this.take(/^\|\s*ConvertTo-Json\b(?:[ \t]+-\w+(?:[ \t]+\d+)?)*/i) !== null)
        value = JSON.stringify(plain(value), null, 2);
      else if (this.take(/^\+(?!=)\s*/) !== null) value = textOf(value) + textOf(this.expression());
      else return value;
    }
  }

  private expression(): ShellValue {
    this.blank();
    this.depth += 1;
    try {
      if (this.depth > MAX_NESTING) {
        this.take(/^[\s\S]*/);
        return null;
      }
      return this.value();
    } finally {
      this.depth -= 1;
    }
  }

  private value(): ShellValue {
    const literal = this.take(/^@'[ \t]*\n([\s\S]*?)\n'@/) ?? this.take(/^'((?:[^']|'')*)'/);
    if (literal !== null)
      return literal[0].startsWith('@') ? (literal[1] ?? '') : (literal[1] ?? '').replace(/''/g, "'");
    const hereText = this.take(/^@"[ \t]*\n([\s\S]*?)\n"@/);
    if (hereText !== null) return this.expand((hereText[1] ?? '').replace(/"/g, '""'));
    const quoted = this.take(/^"((?:[^"`]|`[\s\S]|"")*)"/);
    if (quoted !== null) return this.expand(quoted[1] ?? '');
    if (this.take(/^(?:\[(?:ordered|pscustomobject|hashtable)\]\s*)?@\{/i) !== null) return this.table();
    if (this.take(/^@\(/) !== null) return this.list(')');
    const environment = this.take(/^\$(?:env:(\w+)|\{env:([^}]+)\})/i);
    if (environment !== null) return placeholder(environment[1] ?? environment[2] ?? '');
    const constant = this.take(/^\$(true|false|null)\b/i)?.[1]?.toLowerCase();
    if (constant !== undefined) return constant === 'null' ? null : constant === 'true';
    const variable = this.take(/^[$@](\w+)/)?.[1];
    if (variable !== undefined) {
      const name = variable.toLowerCase();
      return this.variables.has(name) ? (this.variables.get(name) ?? null) : placeholder(variable);
    }
    const bytes = this.take(/^\[(?:System\.)?Text\.Encoding\]::\w+\.GetBytes\(\s*/i);
    if (bytes !== null) return this.list(')')[0] ?? '';
    const made = this.take(/^New-Object\s+([\w.]+)\s*\(?/i);
    if (made !== null) return made[0].endsWith('(') ? this.list(')') : new Map();
    const call = this.take(/^\(\s*(?!Get-Item\b)([A-Za-z]+-[A-Za-z]+(?<!New-Object)\s[^()]*)\)/);
    if (call !== null && !/^(?:curl|invoke-)/i.test(call[1] ?? '')) return call[1] ?? '';
    if (this.take(/^\(/) !== null) {
      const value = this.pipeline();
      this.blank();
      this.take(/^\)/);
      return value;
    }
    // A file of a form; its name is all that matters.
    if (this.take(/^Get-Item[ \t]+(?:-(?:Literal)?Path[ \t]+)?/i) !== null)
      return `Get-Item ${textOf(this.expression())}`;
    const number = this.take(/^-?\d+(?:\.\d+)?(?=[\s,;)}|]|$)/);
    if (number !== null) return Number(number[0]);
    const word = this.take(/^[^\s;|,(){}]+/)?.[0] ?? '';
    return this.expand(word);
  }

  private expand(text: string): string {
    const lookup = (name: string) => {
      const value = this.variables.get(name.toLowerCase());
      return value === undefined ? null : textOf(value);
    };
    return expandPowerShell(text, lookup, this.notes);
  }

  private list(end: ')'): ShellValue[] {
    const values: ShellValue[] = [];
    for (;;) {
      this.blankAndLines();
      if (this.position >= this.text.length || this.take(end === ')' ? /^\)/ : /^$/) !== null) return values;
      const startedAt = this.position;
      values.push(this.pipeline());
      if (this.position === startedAt) this.position += 1;
    }
  }

  private table(): Map<string, ShellValue> {
    const table = new Map<string, ShellValue>();
    for (;;) {
      this.blankAndLines();
      if (this.position >= this.text.length || this.take(/^\}/) !== null) return table;
      const key = this.take(/^(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=\s*/);
      if (key === null) this.position += 1;
      else
        table.set(
          key[1] ?? key[2] ?? key[3] ?? '',
          this.itemList(() => this.pipeline()),
        );
    }
  }

  /** `a, b` is a list without any brackets. */
  private itemList(read: () => ShellValue): ShellValue {
    const values = [read()];
    while (this.take(/^[ \t]*,\s*/) !== null) values.push(read());
    const [first = null] = values;
    return values.length === 1 ? first : values;
  }

  private command(): void {
    this.take(/^&\s*/);
    const words: string[] = [];
    const parameters = new Map<string, ShellValue>();
    let open: string | null = null;
    for (;;) {
      this.blank();
      if (/^(?:$|[\n;|)}])/.test(this.rest(1))) break;
      const parameter = words.length === 0 ? null : /^--?[A-Za-z:#][\w:.-]*(?=[\s:]|$)/.exec(this.rest());
      if (parameter !== null) {
        this.position += parameter[0].length;
        words.push(parameter[0]);
        open = parameter[0].replace(/^-|:$/g, '').toLowerCase();
        parameters.set(open, true);
        continue;
      }
      const startedAt = this.position;
      const value = this.itemList(() => this.expression());
      if (this.position === startedAt) this.position += 1;
      if (value instanceof Map && open === null)
        for (const [name, item] of value) parameters.set(name.toLowerCase(), item);
      else if (open !== null) parameters.set(open, value);
      else if (words.length === 1) parameters.set('uri', value);
      words.push(textOf(value));
      open = null;
    }
    const isProgram = isCurl(words[0]);
    this.commands.push({
      // What Windows hands over has a backslash before each quote; the newer PowerShell adds it itself.
      words: isProgram ? words.map((word) => word.replace(/\\"/g, '"')) : words,
      stdin: null,
      comment: this.comment,
      parameters,
    });
    this.comment = null;
  }
}

function textOf(value: ShellValue): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(plain(value)) : String(value);
}

/** Hash tables as objects, for `ConvertTo-Json`. */
function plain(value: ShellValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Map ? Object.fromEntries([...value].map(([key, item]) => [key, plain(item)])) : value;
}
