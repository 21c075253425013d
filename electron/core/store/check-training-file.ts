import { createTrainingChecker } from '../../../shared/training/check-training.ts';
import type { TrainingCheck } from '../../../shared/training/training-problem.ts';
import type { FileAccess } from '../files/file-access.ts';
import { readLines } from './read-lines.ts';

/**
 * Checks the examples of a file line by line, before it is uploaded for a training.
 *
 * @throws AppError of `FileAccess.find` and `open`
 */
export async function checkTrainingFile(path: string, providerId: string, access: FileAccess): Promise<TrainingCheck> {
  const found = await access.find(path);
  const checker = createTrainingChecker(providerId);
  const handle = await access.open(found);
  try {
    for await (const { text, sizeBytes } of readLines(handle)) {
      if (text === null) checker.skip(sizeBytes);
      else checker.add(text, sizeBytes);
    }
  } finally {
    await handle.close();
  }
  return { ...checker.end(), sizeBytes: found.sizeBytes };
}
