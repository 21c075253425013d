import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { openHistoryStore } from '../../../electron/core/history/history-store.ts';
import { DEFAULT_HISTORY_SETTINGS } from '../../../shared/model/history.ts';
import { keepChat, startByHand } from '../../support/history-runs.ts';

/** Started as a process of its own and killed: keeps finished runs one after the other while one goes on and on. */
const [folder = ''] = process.argv.slice(2);
const store = await openHistoryStore(folder, {
  settings: () => DEFAULT_HISTORY_SETTINGS,
  nowEpochMs: () => Date.now(),
  onChanged: () => undefined,
  onProblem: (error) => process.stdout.write(`problem ${error}\n`),
});
const slow = startByHand({ runId: 'slow', startedAtEpochMs: Date.now() });
void store.keep(slow.run, slow.origin);
slow.head();
let word = 0;
setInterval(() => {
  word += 1;
  slow.say(`word${word} `);
  process.stdout.write(`word ${word}\n`);
}, 10);
/** Written beside it by nothing but the system: how far behind a machine lets anybody be. */
async function writePlain(): Promise<never> {
  const file = await open(join(folder, 'plain.txt'), 'a');
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await file.write(`word ${word}\n`);
    await file.datasync();
  }
}
void writePlain();
for (let number = 1; ; number += 1) {
  await keepChat(store, { runId: `done-${number}`, startedAtEpochMs: Date.now(), answer: `Answer ${number}` });
  process.stdout.write(`kept ${number}\n`);
}
