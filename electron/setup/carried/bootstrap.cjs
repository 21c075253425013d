/*
 * Loads the built app into the carried Electron 25, whose Node 18 lacks four things that undici 8 wants at load.
 * They are defined here and nowhere else: the product targets a Node that has them.
 */
const path = require('node:path');
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

// <root>/.cache/electron-<version>/resources/app/bootstrap.cjs; tests name other builds of the app.
const appDir = process.env.SIDECALL_APP_DIR ?? path.resolve(__dirname, '../../../..');
require(path.join(appDir, 'dist/main/main.cjs'));
