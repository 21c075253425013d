import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

/** Draws `resources/icon.svg` in the sizes and containers of the three systems, which are then committed. */
const folder = path.join(import.meta.dirname, 'resources');
const drawing = readFileSync(path.join(folder, 'icon.svg'), 'utf8');
/** Apple's icons stand on a transparent margin; elsewhere the drawing fills its square. */
const MAC_MARGIN = 100 / 1024;
const LINUX_SIZES = [16, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** The type of an entry of an .icns says its size; some sizes stand for a smaller one at double density. */
const MAC_ENTRIES = [
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  const draw = async (size, margin = 0) => {
    await page.setViewportSize({ width: size, height: size });
    const style = `margin:0;padding:${size * margin}px;box-sizing:border-box;width:${size}px;height:${size}px`;
    await page.setContent(`<body style="${style}">${drawing.replace('<svg', '<svg style="display:block"')}</body>`);
    return page.screenshot({ omitBackground: true });
  };
  mkdirSync(path.join(folder, 'icons'), { recursive: true });
  for (const size of LINUX_SIZES) {
    writeFileSync(path.join(folder, `icons/${size}x${size}.png`), await draw(size));
  }
  const windows = [];
  for (const size of WINDOWS_SIZES) windows.push({ size, png: await draw(size) });
  writeFileSync(path.join(folder, 'icon.ico'), toIco(windows));
  const mac = [];
  for (const [type, size] of MAC_ENTRIES) mac.push({ type, png: await draw(size, MAC_MARGIN) });
  writeFileSync(path.join(folder, 'icon.icns'), toIcns(mac));
} finally {
  await browser.close();
}

/** A header of 6 bytes, 16 bytes for each image, then the images. */
function toIco(images) {
  const header = Buffer.alloc(6 + 16 * images.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(images.length, 4);
  let offset = header.length;
  images.forEach(({ size, png }, index) => {
    const entry = 6 + 16 * index;
    // 0 stands for 256.
    header.writeUInt8(size % 256, entry);
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...images.map(({ png }) => png)]);
}

/** `icns` and the whole length, then type, length and image of each entry. */
function toIcns(images) {
  const entries = images.map(({ type, png }) => Buffer.concat([tagged(type, png.length + 8), png]));
  const length = entries.reduce((sum, entry) => sum + entry.length, 8);
  return Buffer.concat([tagged('icns', length), ...entries]);
}

function tagged(type, length) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(length, 4);
  return head;
}
