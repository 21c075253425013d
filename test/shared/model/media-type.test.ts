import { describe, expect, it } from 'vitest';
import {
  extensionOfType,
  mediaKindOf,
  mediaKindOfFile,
  mediaTypeOfFile,
  mediaTypeOfUrl,
} from '../../../shared/model/media-type.ts';
import { mediaTypeOfBase64 } from '../../../shared/streaming/media-signature.ts';

describe('media types by name', () => {
  it('knows a file by the end of its name, in any letters', () => {
    expect(mediaTypeOfFile('a/b.c/Photo.JPG')).toBe('image/jpeg');
    expect(mediaTypeOfFile('scene.glb')).toBe('model/gltf-binary');
    expect(mediaTypeOfFile('constructor')).toBe('application/octet-stream');
    expect(mediaTypeOfFile('x.constructor')).toBe('application/octet-stream');
  });

  it('reads the path of an address, and neither its host nor its query', () => {
    expect(mediaTypeOfUrl('https://host.example/a/b.mp4?Expires=1&name=x.png#y.gif')).toBe('video/mp4');
    expect(mediaTypeOfUrl('https://archive.zip')).toBeNull();
    expect(mediaTypeOfUrl('https://host.example/a')).toBeNull();
  });

  it('gives each type one ending, whatever its spelling', () => {
    expect(extensionOfType('audio/x-wav; rate=16000')).toBe('wav');
    expect(extensionOfType('image/jpg')).toBe('jpg');
    expect(extensionOfType('audio/opus')).toBe('ogg');
    expect(extensionOfType('application/x-unheard-of')).toBeNull();
  });

  it('takes a drawing that can hold scripts for a file', () => {
    expect(mediaKindOf('image/svg+xml')).toBe('file');
    expect(mediaKindOfFile('logo.svg')).toBe('file');
    expect(mediaKindOfFile('logo.png')).toBe('image');
  });
});

describe('media types by first bytes', () => {
  const base64 = (...bytes: (number | string)[]) =>
    Buffer.concat(
      bytes.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))),
    ).toString('base64');

  it.each([
    [base64('\x89PNG\r\n\x1a\n', 0, 0), 'image/png'],
    [base64('RIFF', 1, 2, 3, 4, 'WAVEfmt '), 'audio/wav'],
    [base64('RIFF', 1, 2, 3, 4, 'WEBPVP8 '), 'image/webp'],
    [base64(0xff, 0xf3, 0x40, 0xc0, 0, 0), 'audio/mpeg'],
    [base64(0xff, 0xf1, 0x50, 0x80, 0, 0), 'audio/aac'],
    [base64('fLaC', 0, 0, 0, 34), 'audio/flac'],
    [base64(0, 0, 0, 0x18, 'ftypmp42'), 'video/mp4'],
    [Buffer.from('\xff\xd8\xff\xe0', 'latin1').toString('base64url'), 'image/jpeg'],
    [base64(1, 0, 2, 0, 3, 0), null],
    ['no Base64 at all!', null],
  ])('%s is %s', (data, mediaType) => {
    expect(mediaTypeOfBase64(data)).toBe(mediaType);
  });
});
