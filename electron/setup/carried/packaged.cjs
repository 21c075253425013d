/* The same inside a package made of the carried Electron: this folder lies in the archive beside `dist`. */
require('./polyfills.cjs');
require('../../../dist/main/main.cjs');
