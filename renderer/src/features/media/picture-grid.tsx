import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { type Picture, pictureKey, picturesOf, usePicturePeers } from './picture-peers.ts';
import { PictureTile } from './picture-tile.tsx';
import { PictureViewer } from './picture-viewer.tsx';

type PictureGridProps = {
  runId: string;
  items: readonly MediaItem[];
  /** Every piece of the answer, for going from picture to picture. */
  all: readonly MediaItem[];
  prompt: string | null;
  density: 'full' | 'column';
};

/** Pictures side by side; each opens in the viewer. */
export function PictureGrid({ runId, items, all, prompt, density }: PictureGridProps) {
  const { t } = useTranslation();
  const peers = usePicturePeers();
  const [shown, setShown] = useState<{ key: string; pictures: readonly Picture[] } | null>(null);
  const gridRef = useRef<HTMLUListElement>(null);
  const open = (item: MediaItem) => {
    const own = picturesOf(runId, all, { owner: null, prompt });
    const others = peers?.() ?? [];
    const key = pictureKey({ runId, item });
    // Beside other columns, theirs are there too; a run that is in none of them (an earlier turn) shows its own.
    setShown({ key, pictures: others.some((other) => pictureKey(other) === key) ? others : own });
  };
  return (
    <>
      <ul
        ref={gridRef}
        className="media-grid"
        data-density={density}
        data-single={items.length === 1 || undefined}
        aria-label={t('media.pictures')}
      >
        {items.map((item) => (
          <PictureTile key={item.id} runId={runId} item={item} prompt={prompt} onOpen={() => open(item)} />
        ))}
      </ul>
      {shown === null ? null : (
        <PictureViewer pictures={shown.pictures} firstKey={shown.key} onClose={() => setShown(null)} />
      )}
    </>
  );
}
