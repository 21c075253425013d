import type english from '../i18n/en.json';

type Singular<Key> = Key extends `${infer Code}_one` | `${infer Code}_other` ? Code : Key;

/** Names a sentence of the catalogues' section `importIssue`. */
export type RemarkCode = Singular<keyof typeof english.importIssue>;

/** Another remark is said in the same language, in its place. */
export type RemarkValue = string | number | Remark;

/** Something to say of an import, in whichever language: a sentence's code, and what stands in its holes. */
export type Remark = { code: RemarkCode; data?: Readonly<Record<string, RemarkValue>> };

/** Takes what there is to say of the thing that is being read. */
export type Tell = (said: Remark) => void;

/** Sentences by code: the section `importIssue` of a catalogue. `_one` and `_other` are for `count`, as in i18next. */
export type RemarkSentences = Readonly<Record<string, string>>;

export function remark(code: RemarkCode, data?: Remark['data']): Remark {
  return data === undefined ? { code } : { code, data };
}

/**
 * The remark as a sentence. Values are put in as they are: they come from files of strangers and hold `{{names}}` of
 * their own, which must not be taken for holes.
 */
export function remarkText({ code, data = {} }: Remark, sentences: RemarkSentences): string {
  const sentence = sentences[data.count === 1 ? `${code}_one` : `${code}_other`] ?? sentences[code] ?? code;
  return sentence.replace(/\{\{(\w+)\}\}/g, (hole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name] : undefined;
    if (value === undefined) return hole;
    return typeof value === 'object' ? remarkText(value, sentences) : String(value);
  });
}

/** With every text in it replaced, as where secrets are to be hidden. */
export function mapRemark<Said extends Remark>(said: Said, map: (text: string) => string): Said {
  if (said.data === undefined) return said;
  const data = Object.entries(said.data).map(([name, value]): [string, RemarkValue] => {
    if (typeof value === 'string') return [name, map(value)];
    return [name, typeof value === 'number' ? value : mapRemark(value, map)];
  });
  return { ...said, data: Object.fromEntries(data) };
}

/** Each once, in the order in which they came. */
export function uniqueRemarks(remarks: Iterable<Remark>): Remark[] {
  return [...new Map([...remarks].map((said) => [JSON.stringify(said), said])).values()];
}
