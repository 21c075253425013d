import type { Block } from './block-splitter.ts';

/** A link's definition at the start of a line: `[label]: address "title"`. A label with `^` is a footnote's. */
const DEFINITION =
  /^(?: {0,3}> ?| {0,3})\[((?!\^)(?:[^[\]\\]|\\.){1,200})\]:[ \t]*(?:\n[ \t]*)?(?:<[^<>\n]*>|[^\s<]\S*)(?:[ \t]*(?:\n[ \t]*)?(?<=[ \t\n])(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)))?[ \t]*\r?$/gms;
const LABEL = /\[((?:[^[\]\\]|\\.){1,200})\]/gs;
/** Lines that no paragraph can go on behind, so that a definition may. */
const ENDS_BEFORE = /(?:^|\n)(?:[ \t>]*| {0,3}#{1,6}[ \t][^\n]*| {0,3}(?:=+|-+)[ \t]*)\n$/;

type BlockLinks = {
  /** What the block defines, by label, as written. */
  definitions: ReadonlyMap<string, string>;
  /** What it may refer to. */
  labels: readonly string[];
};

const NO_LINKS: BlockLinks = { definitions: new Map(), labels: [] };

/** What one block needs to know of the others. Texts, so that a block is drawn anew only when they change. */
export type BlockReferences = {
  /** Markdown that defines what the block refers to and does not define itself. */
  definitions: string;
  /** The labels of its own definitions that the text refers to, a line each. */
  used: string;
};

const NO_REFERENCES: BlockReferences = { definitions: '', used: '' };

/** The definitions and references of a text at one time; another object once one was added that matters. */
export type TextReferences = { of(block: Block): BlockReferences };

/**
 * The link definitions of a growing text, which reach into all of its blocks. Each closed block is read once; the open
 * one counts when it is closed, for half an address is another address.
 */
export class LinkReferences {
  readonly #links = new WeakMap<Block, BlockLinks>();
  readonly #definitions = new Map<string, string>();
  readonly #labels = new Set<string>();
  #count = 0;
  #first: Block | undefined;
  #last: Block | undefined;
  #usedCount = 0;
  #view: TextReferences = { of: () => NO_REFERENCES };

  /** Takes the blocks that will not change any more: those of the last time and whatever came behind them. */
  update(settled: readonly Block[]): TextReferences {
    const goesOn = this.#goesOn(settled);
    const formerCount = this.#definitions.size;
    if (goesOn && settled.length === this.#count) return this.#view;
    if (!goesOn) {
      this.#definitions.clear();
      this.#labels.clear();
    }
    for (const block of goesOn ? settled.slice(this.#count) : settled) this.#add(block);
    this.#count = settled.length;
    this.#first = settled[0];
    this.#last = settled.at(-1);
    const used = new Set([...this.#definitions.keys()].filter((label) => this.#labels.has(label)));
    const isSame = goesOn && this.#definitions.size === formerCount && used.size === this.#usedCount;
    this.#usedCount = used.size;
    if (!isSame) this.#view = { of: (block) => this.#referencesOf(block, used) };
    return this.#view;
  }

  /** The last of a text that is over is made anew each time, of the same text. */
  #goesOn(settled: readonly Block[]): boolean {
    if (this.#count === 0) return true;
    if (settled.length < this.#count || (this.#count > 1 && settled[0] !== this.#first)) return false;
    const last = settled[this.#count - 1];
    return last?.kind === this.#last?.kind && last?.text === this.#last?.text;
  }

  #add(block: Block): void {
    const { definitions, labels } = this.#linksOf(block);
    for (const [label, source] of definitions) if (!this.#definitions.has(label)) this.#definitions.set(label, source);
    for (const label of labels) this.#labels.add(label);
  }

  #referencesOf(block: Block, used: ReadonlySet<string>): BlockReferences {
    const own = this.#linksOf(block);
    const needed = new Set(own.labels.filter((label) => used.has(label) && !own.definitions.has(label)));
    return {
      definitions: [...needed].map((label) => this.#definitions.get(label)).join('\n'),
      used: [...own.definitions.keys()].filter((label) => used.has(label)).join('\n'),
    };
  }

  #linksOf(block: Block): BlockLinks {
    if (block.kind === 'code' || !block.text.includes(']')) return NO_LINKS;
    const links = this.#links.get(block) ?? readLinks(block.text);
    this.#links.set(block, links);
    return links;
  }
}

function readLinks(text: string): BlockLinks {
  const definitions = new Map<string, string>();
  let end = 0;
  const rest = text.replace(DEFINITION, (source: string, label: string, offset: number) => {
    if (offset !== 0 && offset !== end + 1 && !ENDS_BEFORE.test(text.slice(Math.max(0, offset - 2000), offset)))
      return source;
    end = offset + source.length;
    const key = labelKey(label);
    if (key !== '' && !definitions.has(key)) definitions.set(key, source.replace(/^[ >]+/, ''));
    return '';
  });
  return { definitions, labels: [...rest.matchAll(LABEL)].map(([, label = '']) => labelKey(label)) };
}

/** Labels are equal whatever their blanks and case. */
export function labelKey(label: string): string {
  return label.replace(/\s+/g, ' ').trim().toLowerCase().toUpperCase().toLowerCase();
}
