import http from 'node:http';

export const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

export const gapsOf = (times: readonly number[]) => times.slice(1).map((time, index) => time - (times[index] ?? 0));

/**
 * Asks as well, with nothing of the product in between: when each piece of the answer came. A figure is held against
 * what this measures in the same process at the same time, because a busy machine delays both.
 */
export function plainReadTimes(url: string, body = '{}'): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const times: number[] = [];
    const request = http.request(url, { method: 'POST', agent: false }, (response) => {
      response.on('data', () => times.push(performance.now()));
      response.on('end', () => resolve(times));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
