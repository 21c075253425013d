/*
 * Four things that undici 8 wants at load and the carried Electron 25, with its Node 18, lacks. They are defined here and
 * nowhere else: the product targets a Node that has them.
 */
const buffer = require('node:buffer');
const workerThreads = require('node:worker_threads');
const zlib = require('node:zlib');

globalThis.File ??= buffer.File;
workerThreads.markAsUncloneable ??= () => undefined;
zlib.createZstdDecompress ??= () => {
  throw new Error('zstd is not supported by this Electron.');
};
Promise.withResolvers ??= function withResolvers() {
  let resolve;
  let reject;
  const promise = new this((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
};
