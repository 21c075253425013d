import { MAX_LINK_CHARS, openableLink } from '../links/openable-link.ts';

/**
 * A page or document that a service names as what an answer rests on. Both texts are words of others: they are shown,
 * never loaded, and an address is opened by the rule of `openableLink` alone.
 */
export type AnswerSource = {
  title: string | null;
  /** As the service gave it: most often a web address, e.g. an id for documents of the user's own. */
  url: string | null;
};

const MAX_TITLE_CHARS = 1000;
/** No answer rests on so many: what names more of them floods. */
const MAX_SOURCES = 1000;

/** A source by what a service says of it; null where it says nothing. */
export function answerSource(url: unknown, title: unknown): AnswerSource | null {
  const address = lineOf(url);
  const name = lineOf(title);
  if (address === null && name === null) return null;
  // Cut off it would be another address, so what is too long to be one is a name.
  if (address !== null && address.length > MAX_LINK_CHARS) return { title: cut(name ?? address), url: null };
  return { title: name === null ? null : cut(name), url: address };
}

/**
 * The sources with more of them behind, each address (or title, where there is none) once, where it came first. A title
 * that comes later is added. The same list when nothing is new.
 */
export function withSources(known: readonly AnswerSource[], more: readonly AnswerSource[]): readonly AnswerSource[] {
  const places = new Map(known.map((source, place) => [identityOf(source), place]));
  const all = [...known];
  let isChanged = false;
  for (const source of more) {
    const place = places.get(identityOf(source));
    const former = place === undefined ? undefined : all[place];
    if (former === undefined) {
      if (all.length === MAX_SOURCES) continue;
      places.set(identityOf(source), all.length);
      all.push(source);
    } else if (former.title === null && source.title !== null) all[place as number] = source;
    else continue;
    isChanged = true;
  }
  return isChanged ? all : known;
}

/** Where a source can be read; null for anything but a plain web page. */
export function sourceLink({ url }: AnswerSource): URL | null {
  const link = url === null ? null : openableLink(url);
  return link !== null && link.protocol !== 'mailto:' && link.href.length <= MAX_LINK_CHARS ? link : null;
}

/** The list as plain text, e.g. `1. Tides, https://example.com/tides`. */
export function sourceLines(sources: readonly AnswerSource[]): string[] {
  return sources.map((source, index) => {
    const address = sourceLink(source)?.href ?? source.url;
    return `${index + 1}. ${[source.title, address].filter((text) => text !== null).join(', ')}`;
  });
}

function identityOf({ url, title }: AnswerSource): string {
  return url === null ? `title ${title}` : `url ${url}`;
}

function lineOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // What is longer than both limits is cut anyway.
  const line = value
    .slice(0, 2 * MAX_LINK_CHARS)
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? null : line;
}

function cut(text: string): string {
  return text.length > MAX_TITLE_CHARS ? `${text.slice(0, MAX_TITLE_CHARS)}…` : text;
}
