import { Expand } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { mediaAddress } from '../../../../shared/model/media-address.ts';
import { Badge } from '../../ui/badge.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { type PixelSize, useMediaFacts } from './media-facts.ts';
import { MediaMenu } from './media-menu.tsx';
import { useMediaProblem } from './media-problem.ts';
import { MissingMedia } from './missing-media.tsx';

type PictureTileProps = { runId: string; item: MediaItem; prompt: string | null; onOpen: () => void };

/** One picture, or why it is not there. */
export function PictureTile({ runId, item, prompt, onOpen }: PictureTileProps) {
  const { t } = useTranslation();
  const facts = useMediaFacts();
  const problemOf = useMediaProblem();
  const [pixels, setPixels] = useState<PixelSize | null>(null);
  const [isBroken, setBroken] = useState(false);
  const isThere = item.state === 'stored' || item.isPartial === true;
  if (!isThere && item.state !== 'arriving') {
    return (
      <li className="media-tile" data-state={item.state}>
        <MissingMedia runId={runId} item={item} />
      </li>
    );
  }
  const name = item.label || t('media.picture');
  const problem = problemOf(item) ?? (isBroken ? t('media.unshowable') : null);
  return (
    <li className="media-tile" data-state={item.state} data-partial={item.isPartial || undefined}>
      {isThere ? (
        <AriaButton className="media-picture" aria-label={t('media.open', { name })} onPress={onOpen}>
          <img
            src={mediaAddress(runId, item)}
            alt={name}
            draggable={false}
            onLoad={({ currentTarget }) => {
              setBroken(false);
              setPixels({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight });
            }}
            onError={() => setBroken(true)}
          />
          <Expand className="media-expand" aria-hidden />
        </AriaButton>
      ) : (
        <div className="media-arriving">
          <Spinner /> {t('media.arriving')}
        </div>
      )}
      <div className="media-caption">
        {item.isPartial === true ? <Badge tone="accent">{t('media.partial')}</Badge> : null}
        <span className="media-facts">{facts(item, pixels)}</span>
        {item.state === 'stored' ? <MediaMenu runId={runId} item={item} prompt={prompt} /> : null}
      </div>
      {item.label ? <p className="media-label">{item.label}</p> : null}
      {problem === null ? null : <p className="media-problem">{problem}</p>}
    </li>
  );
}
