import { KEPT_FILES } from './kept-files.ts';
import type { Place } from './place.ts';

/**
 * Started as a process of its own and killed: saves every kind of file over and over, each time as another version,
 * and says on its output what it has saved. A second argument names a kind and the step at which it kills itself.
 */
const place = JSON.parse(process.argv[2] ?? '{}') as Place;
const first = Number(process.argv[3] ?? 1);
/** More than one page of memory. */
const filler = 'Lorem ipsum dolor sit amet. '.repeat(800);

for (let version = first; ; version += 1) {
  for (const kind of KEPT_FILES) {
    await kind.write(place, version, filler);
    process.stdout.write(`${JSON.stringify([kind.name, version])}\n`);
  }
}
