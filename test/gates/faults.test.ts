import { describe, expect, it } from 'vitest';
import { originOf } from '../../electron/core/secrets/origin.ts';
import { loadWithFault } from './support/fault.ts';

const file = 'electron/core/secrets/origin.ts';
type Origins = { originOf: typeof originOf };

describe('faults, by which every gate shows that it can fail', () => {
  it('change what a module does', async () => {
    const withUserName = 'https://api.openai.com@evil.example/v1';
    const faulty = await loadWithFault<Origins>(file, [{ file, find: "parsed.username !== ''", replace: 'false' }]);
    expect(() => originOf(withUserName)).toThrow('plain http');
    expect(faulty.originOf(withUserName)).toBe('https://evil.example');
  });

  it('fail loudly when the text that they change is gone', async () => {
    const gone = loadWithFault(file, [{ file, find: 'a text that no source holds', replace: '' }]);
    await expect(gone).rejects.toThrow('does not hold exactly once');
  });

  it('fail loudly when they are in no part of what is built', async () => {
    const elsewhere = 'electron/core/http/client.ts';
    const unused = loadWithFault(file, [{ file: elsewhere, find: 'undici', replace: 'undici' }]);
    await expect(unused).rejects.toThrow('its fault does nothing');
  });
});
