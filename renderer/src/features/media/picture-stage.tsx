import { type CSSProperties, type PointerEvent, useEffect, useRef, useState } from 'react';
import { mediaAddress } from '../../../../shared/model/media-address.ts';
import type { PixelSize } from './media-facts.ts';
import type { Picture } from './picture-peers.ts';
import { canPan, panBy, scaleOf, type Zoom, zoomBy } from './zoom.ts';

/** How a second picture lies over the first. */
export type Cover = { picture: Picture; how: 'slider' | 'overlay' | 'difference'; percent: number };

type PictureStageProps = {
  picture: Picture;
  cover?: Cover;
  zoom: Zoom;
  onZoom: (change: (zoom: Zoom, stage: PixelSize, picture: PixelSize) => Zoom) => void;
  /** The size that the scale is told by. */
  onMeasured?: (stage: PixelSize, picture: PixelSize) => void;
};

const NONE: PixelSize = { width: 0, height: 0 };

/** A picture that is zoomed by the wheel and moved by the pointer, over a ground that shows where it is transparent. */
export function PictureStage({ picture, cover, zoom, onZoom, onMeasured }: PictureStageProps) {
  const stageRef = useRef<HTMLDivElement>(null);
  const drag = useRef<{ x: number; y: number } | null>(null);
  const [stage, setStage] = useState(NONE);
  const [pixels, setPixels] = useState(NONE);

  useEffect(() => {
    const element = stageRef.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setStage({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (pixels.width > 0) onMeasured?.(stage, pixels);
  }, [stage, pixels, onMeasured]);

  // React's own wheel listeners cannot keep the page from scrolling.
  useEffect(() => {
    const element = stageRef.current;
    if (element === null) return;
    const handleWheel = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const point = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
      const factor = Math.exp(-event.deltaY / 400);
      onZoom((before) => zoomBy(before, factor, stage, pixels, point));
    };
    element.addEventListener('wheel', handleWheel, { passive: false });
    return () => element.removeEventListener('wheel', handleWheel);
  }, [onZoom, stage, pixels]);

  const handlePointerDown = (event: PointerEvent) => {
    if (!canPan(zoom, stage, pixels) || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY };
  };
  const handlePointerMove = (event: PointerEvent) => {
    const from = drag.current;
    if (from === null) return;
    const { clientX, clientY } = event;
    drag.current = { x: clientX, y: clientY };
    onZoom((before) => panBy(before, clientX - from.x, clientY - from.y, stage, pixels));
  };
  const handlePointerUp = () => {
    drag.current = null;
  };

  const scale = scaleOf(zoom, stage, pixels);
  const frame: CSSProperties = {
    width: pixels.width * scale,
    height: pixels.height * scale,
    transform: `translate(${zoom.x}px, ${zoom.y}px)`,
    visibility: pixels.width === 0 ? 'hidden' : undefined,
  };
  return (
    <div
      ref={stageRef}
      className="media-stage"
      data-pannable={canPan(zoom, stage, pixels) || undefined}
      onPointerDown={handlePointerDown}
      onPointerMove={handlePointerMove}
      onPointerUp={handlePointerUp}
      onPointerCancel={handlePointerUp}
    >
      <div className="media-frame" data-crisp={scale >= 3 || undefined} style={frame}>
        <img
          src={mediaAddress(picture.runId, picture.item)}
          alt={picture.item.label ?? ''}
          draggable={false}
          onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
            setPixels({ width: naturalWidth, height: naturalHeight })
          }
        />
        {cover === undefined ? null : (
          <img
            className="media-cover"
            data-how={cover.how}
            src={mediaAddress(cover.picture.runId, cover.picture.item)}
            alt={cover.picture.item.label ?? ''}
            draggable={false}
            style={coverStyle(cover)}
          />
        )}
        {cover?.how === 'slider' ? <span className="media-divider" style={{ left: `${cover.percent}%` }} /> : null}
      </div>
    </div>
  );
}

function coverStyle({ how, percent }: Cover): CSSProperties {
  if (how === 'slider') return { clipPath: `inset(0 0 0 ${percent}%)` };
  return how === 'overlay' ? { opacity: percent / 100 } : { mixBlendMode: 'difference' };
}
