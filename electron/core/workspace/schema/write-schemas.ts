import { readFile, writeFile } from 'node:fs/promises';
import { schemaFiles, withKeyTables } from './schema-files.ts';

// `npm run schemas`: writes the JSON Schemas and the tables of FORMAT.md after the model has changed.
for (const [name, text] of schemaFiles()) await writeFile(new URL(name, import.meta.url), text);
const format = new URL('../FORMAT.md', import.meta.url);
await writeFile(format, withKeyTables(await readFile(format, 'utf8')));
