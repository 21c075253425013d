import { ChevronLeft, ChevronRight, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { PixelSize } from './media-facts.ts';
import { FIT, STEP, scaleOf, type Zoom, zoomBy } from './zoom.ts';

type ZoomBarProps = {
  zoom: Zoom;
  sizes: { stage: PixelSize; picture: PixelSize };
  change: (next: (zoom: Zoom, stage: PixelSize, picture: PixelSize) => Zoom) => void;
};

/** Nearer, farther, all of it, every pixel. */
export function ZoomBar({ zoom, sizes, change }: ZoomBarProps) {
  const { t } = useTranslation();
  const percent = Math.round(scaleOf(zoom, sizes.stage, sizes.picture) * 100);
  const by = (factor: number) => change((before, stage, picture) => zoomBy(before, factor, stage, picture));
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <span className="media-bar-group" role="group" aria-label={t('media.zoom')}>
      <Tooltip content={`${t('media.zoomOut')} (-)`}>
        <Button isIconOnly aria-label={t('media.zoomOut')} onPress={() => by(1 / STEP)}>
          <Minus aria-hidden />
        </Button>
      </Tooltip>
      <output className="media-percent">{percent} %</output>
      <Tooltip content={`${t('media.zoomIn')} (+)`}>
        <Button isIconOnly aria-label={t('media.zoomIn')} onPress={() => by(STEP)}>
          <Plus aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip content={`${t('media.fit')} (0)`}>
        <Button variant="ghost" onPress={() => change(() => FIT)}>
          {t('media.fit')}
        </Button>
      </Tooltip>
      <Tooltip content={`${t('media.actual')} (1)`}>
        <Button
          variant="ghost"
          aria-label={`100 %, ${t('media.actual')}`}
          onPress={() => change(() => ({ scale: 1, x: 0, y: 0 }))}
        >
          100 %
        </Button>
      </Tooltip>
    </span>
  );
}

/** To the picture before and after; the last is followed by the first. */
export function ViewerSteps({ count, onStep }: { count: number; onStep: (by: -1 | 1) => void }) {
  const { t } = useTranslation();
  if (count < 2) return null;
  return (
    <span className="media-bar-group">
      <Tooltip content={`${t('media.previous')} (PageUp)`}>
        <Button isIconOnly aria-label={t('media.previous')} onPress={() => onStep(-1)}>
          <ChevronLeft aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip content={`${t('media.next')} (PageDown)`}>
        <Button isIconOnly aria-label={t('media.next')} onPress={() => onStep(1)}>
          <ChevronRight aria-hidden />
        </Button>
      </Tooltip>
    </span>
  );
}
