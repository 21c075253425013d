import { mediaTypeOfFile } from '../../../../../shared/model/media-type.ts';
import { samplePicture } from '../../samples/sample-picture.ts';

export type StoredFile = { bytes: Buffer; contentType: string };
export type FilePlace = { filename: string; subfolder: string; type: string };

/** Beyond this the oldest outputs go. */
const MAX_FILES = 500;

/** The pictures that the server was given and made. */
export class FileStore {
  private readonly files = new Map<string, StoredFile>();

  constructor() {
    const picture = samplePicture(3);
    this.put({ filename: 'example.png', subfolder: '', type: 'input' }, picture);
    this.put({ filename: 'mask.png', subfolder: '', type: 'input' }, samplePicture(7));
  }

  put(place: FilePlace, bytes: Buffer): void {
    this.files.set(keyOf(place), { bytes, contentType: mediaTypeOfFile(place.filename) });
    const oldest = this.files.keys().next().value;
    if (this.files.size > MAX_FILES && oldest !== undefined) this.files.delete(oldest);
  }

  find(place: FilePlace): StoredFile | undefined {
    return this.files.get(keyOf(place));
  }

  /** Under its name, or one with a number where the name is taken by another picture. */
  upload(place: FilePlace, bytes: Buffer, isOverwriting: boolean): FilePlace {
    const dot = place.filename.lastIndexOf('.');
    const [stem, ending] = dot > 0 ? [place.filename.slice(0, dot), place.filename.slice(dot)] : [place.filename, ''];
    for (let number = 0; ; number += 1) {
      const filename = number === 0 ? place.filename : `${stem} (${number})${ending}`;
      const found = this.find({ ...place, filename });
      if (found !== undefined && !isOverwriting && !found.bytes.equals(bytes)) continue;
      this.put({ ...place, filename }, bytes);
      return { ...place, filename };
    }
  }

  /** As `LoadImage` lists them. */
  inputNames(): string[] {
    return [...this.files.keys()]
      .filter((key) => key.startsWith('input/'))
      .map((key) => key.slice('input/'.length).replace(/^\//, ''))
      .sort();
  }
}

function keyOf({ filename, subfolder, type }: FilePlace): string {
  return `${type}/${subfolder}/${filename}`;
}
