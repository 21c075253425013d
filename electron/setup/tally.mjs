/** Adds up what runs of checks and tests came to, and tells it at the end: a long run has scrolled away by then. */
export function createTally() {
  const total = { passed: 0, failed: 0, failures: [] };
  return {
    isEmpty: () => total.passed + total.failed === 0,
    add({ passed, failed, failures }) {
      total.passed += passed;
      total.failed += failed;
      total.failures.push(...failures);
    },
    /** Prints what failed, by name, and as the last line `N passed, M failed`. Returns the exit code. */
    tell() {
      for (const failure of total.failures) process.stdout.write(`\n✗ ${failure}`);
      process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
      return total.failed === 0 ? 0 : 1;
    },
  };
}
