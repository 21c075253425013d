/* Loads the built app into the carried Electron, out of <root>/.cache/electron-<version>/resources/app. */
const path = require('node:path');

require('./polyfills.cjs');

// Tests name other builds of the app.
const appDir = process.env.SIDECALL_APP_DIR ?? path.resolve(__dirname, '../../../..');
require(path.join(appDir, 'dist/main/main.cjs'));
