import { FILE_KINDS, fileSchema, keyRows } from './file-schemas.ts';

/** Text of the committed schema of each kind, by its file name. */
export function schemaFiles(): Map<string, string> {
  return new Map(
    FILE_KINDS.map((kind) => [`${kind.name}.schema.json`, `${JSON.stringify(fileSchema(kind), null, 2)}\n`]),
  );
}

/** FORMAT.md with the tables of keys as the code has them; the rest as it is. */
export function withKeyTables(formatText: string): string {
  let text = formatText;
  for (const kind of FILE_KINDS) {
    const start = `<!-- keys of ${kind.name} -->\n`;
    const end = '<!-- end of keys -->';
    const from = text.indexOf(start);
    if (from < 0) throw new Error(`FORMAT.md has no place for the keys of ${kind.name}.`);
    const rest = from + start.length;
    text = text.slice(0, rest) + keyTable(kind) + text.slice(text.indexOf(end, rest));
  }
  return text;
}

function keyTable(kind: (typeof FILE_KINDS)[number]): string {
  const lines = keyRows(kind).map(
    ({ key, type, isRequired, description }) =>
      `| \`${key}\` | ${type} | ${isRequired ? 'yes' : ''} | ${escaped(description)} |\n`,
  );
  return `\n| Key | Type | Required | Meaning |\n| --- | --- | --- | --- |\n${lines.join('')}\n`;
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
