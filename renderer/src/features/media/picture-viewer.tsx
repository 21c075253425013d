import { Copy, MessageSquareText, Save } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyPicture } from '../../commands/media-commands.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useMediaSaving } from './anonymous-media.ts';
import { type PixelSize, useMediaFacts } from './media-facts.ts';
import { type Picture, pictureKey } from './picture-peers.ts';
import { PictureStage } from './picture-stage.tsx';
import { useViewerKeys } from './use-viewer-keys.ts';
import { CompareBar, type CompareMode } from './viewer-compare-bar.tsx';
import { ViewerSteps, ZoomBar } from './viewer-zoom-bar.tsx';
import { FIT, type Zoom } from './zoom.ts';

type PictureViewerProps = { pictures: readonly Picture[]; firstKey: string; onClose: () => void };

const NONE: PixelSize = { width: 0, height: 0 };

/** Pictures as large as the window: nearer, farther, one after the other, and one against another. */
export function PictureViewer({ pictures, firstKey, onClose }: PictureViewerProps) {
  const { t } = useTranslation();
  const first = Math.max(
    pictures.findIndex((picture) => pictureKey(picture) === firstKey),
    0,
  );
  const [index, setIndex] = useState(first);
  const [otherIndex, setOther] = useState<number | null>(null);
  const [mode, setMode] = useState<CompareMode>('single');
  const [percent, setPercent] = useState(50);
  const [zoom, setZoom] = useState<Zoom>(FIT);
  const [sizes, setSizes] = useState({ stage: NONE, picture: NONE });

  const change = useCallback(
    (next: (zoom: Zoom, stage: PixelSize, picture: PixelSize) => Zoom) =>
      setZoom((before) => next(before, sizes.stage, sizes.picture)),
    [sizes],
  );
  const measured = useCallback((stage: PixelSize, picture: PixelSize) => setSizes({ stage, picture }), []);
  const show = (next: number) => {
    setIndex((next + pictures.length) % pictures.length);
    setZoom(FIT);
  };
  const handleKeyDown = useViewerKeys({ zoom, sizes, change, onStep: (by) => show(index + by) });

  const viewerRef = useRef<HTMLDivElement>(null);
  // Keys work at once, and not only from the first button on.
  useEffect(() => viewerRef.current?.focus(), []);

  const picture = pictures[index];
  if (picture === undefined) return null;
  const other = pictures[otherIndex ?? (index + 1) % pictures.length];
  const isCompared = mode !== 'single' && other !== undefined;
  const cover = isCompared && mode !== 'side' ? { picture: other, how: mode, percent } : undefined;
  return (
    <Dialog
      size="full"
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={t('media.viewer', { number: index + 1, count: pictures.length })}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset */}
      <div
        ref={viewerRef}
        className="media-viewer"
        role="group"
        aria-label={t('media.viewerKeys')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys are those of the picture, whatever button was pressed
        tabIndex={0}
        onKeyDown={handleKeyDown}
      >
        <div className="media-viewer-bar">
          <ViewerSteps count={pictures.length} onStep={(by) => show(index + by)} />
          <ZoomBar zoom={zoom} sizes={sizes} change={change} />
          {pictures.length > 1 ? (
            <CompareBar
              {...{ mode, percent, pictures, index }}
              other={other === undefined ? null : pictures.indexOf(other)}
              onMode={setMode}
              onPercent={setPercent}
              onOther={setOther}
            />
          ) : null}
        </div>
        <div className="media-stages">
          <Side picture={picture} isNamed={isCompared}>
            <PictureStage
              key={pictureKey(picture)}
              {...{ picture, cover, zoom }}
              onZoom={change}
              onMeasured={measured}
            />
          </Side>
          {isCompared && mode === 'side' ? (
            <Side picture={other} isNamed>
              <PictureStage key={`other ${pictureKey(other)}`} picture={other} zoom={zoom} onZoom={change} />
            </Side>
          ) : null}
        </div>
        <Foot picture={picture} pixels={sizes.picture} />
      </div>
    </Dialog>
  );
}

function Side({ picture, isNamed, children }: { picture: Picture; isNamed: boolean; children: React.ReactNode }) {
  const { t } = useTranslation();
  const name = [picture.owner, picture.item.label].filter(Boolean).join(' · ') || t('media.picture');
  return (
    <figure className="media-side">
      {isNamed ? <figcaption>{name}</figcaption> : null}
      {children}
    </figure>
  );
}

function Foot({ picture, pixels }: { picture: Picture; pixels: PixelSize }) {
  const { t } = useTranslation();
  const facts = useMediaFacts();
  const { save } = useMediaSaving();
  const { runId, item, owner, prompt } = picture;
  return (
    <footer className="media-viewer-foot">
      <span className="media-viewer-texts">
        <span className="media-facts">
          {[owner, facts(item, pixels.width === 0 ? null : pixels)].filter(Boolean).join(' · ')}
        </span>
        {item.label ? <span className="media-viewer-label">{item.label}</span> : null}
      </span>
      {prompt === null ? null : (
        <Button onPress={() => run(() => copyText(prompt))}>
          <MessageSquareText aria-hidden /> {t('media.copyPrompt')}
        </Button>
      )}
      <Button onPress={() => run(() => copyPicture(runId, item.id))}>
        <Copy aria-hidden /> {t('media.copyPicture')}
      </Button>
      <Button onPress={() => save(runId, item.id)}>
        <Save aria-hidden /> {t('media.save')}
      </Button>
    </footer>
  );
}
