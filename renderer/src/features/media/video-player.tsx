import { Maximize } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { mediaAddress } from '../../../../shared/model/media-address.ts';
import { Button } from '../../ui/button.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { Range } from '../../ui/range.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useMediaFacts } from './media-facts.ts';
import { MediaMenu } from './media-menu.tsx';
import { useMediaProblem } from './media-problem.ts';
import { MissingMedia } from './missing-media.tsx';
import { PlayButton, PlayerClock, RateSelect, Volume } from './player-controls.tsx';
import { usePixelSize } from './use-pixel-size.ts';
import { usePlayer } from './use-player.ts';

type VideoPlayerProps = { item: MediaItem; runId: string; prompt: string | null };

/** A film of an answer, with controls of its own. Its first picture stands for it until it is played. */
export function VideoPlayer({ item, runId, prompt }: VideoPlayerProps) {
  if (item.state === 'failed' || item.state === 'remote') return <MissingMedia runId={runId} item={item} />;
  return <PlayableVideo item={item} runId={runId} prompt={prompt} />;
}

const SKIP_SECONDS = 5;

function PlayableVideo({ item, runId, prompt }: VideoPlayerProps) {
  const { t } = useTranslation();
  const facts = useMediaFacts();
  const videoRef = useRef<HTMLVideoElement>(null);
  const player = usePlayer(videoRef, item.state);
  const pixels = usePixelSize(videoRef);
  const { durationSeconds: duration, seconds } = player;
  const problem = useMediaProblem()(item) ?? (player.isBroken ? t('media.unplayable') : null);
  const name = item.label || t('media.video');
  const handleKeyDown = (event: KeyboardEvent) => {
    const skip = { ArrowLeft: -SKIP_SECONDS, ArrowRight: SKIP_SECONDS }[event.key];
    if (event.key === ' ' || event.key === 'k') player.toggle();
    else if (event.key === 'f') void videoRef.current?.requestFullscreen();
    else if (skip !== undefined && duration !== null) player.seek(Math.min(Math.max(seconds + skip, 0), duration));
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="media-video" role="group" aria-label={name} data-state={item.state}>
      {/* biome-ignore lint/a11y/useMediaCaption: services send none */}
      <video
        ref={videoRef}
        // Its first picture, not a black one.
        src={`${mediaAddress(runId, item)}#t=0.001`}
        preload={item.state === 'stored' ? 'metadata' : 'none'}
        aria-label={t('media.videoKeys', { name })}
        tabIndex={0}
        onClick={player.toggle}
        onKeyDown={handleKeyDown}
      />
      <div className="media-sound-line">
        <PlayButton player={player} />
        <Range
          className="media-video-seek"
          label={t('media.position')}
          value={seconds}
          min={0}
          max={duration ?? 1}
          step={0.1}
          valueText={clockText(seconds)}
          isDisabled={duration === null}
          onChange={player.seek}
        />
        <PlayerClock seconds={seconds} duration={duration} />
        <Button
          isIconOnly
          aria-label={t('media.fullScreen')}
          onPress={() => void videoRef.current?.requestFullscreen().catch(() => undefined)}
        >
          <Maximize aria-hidden />
        </Button>
        {item.state === 'stored' ? <MediaMenu runId={runId} item={item} prompt={prompt} /> : null}
      </div>
      <div className="media-sound-line">
        {item.state === 'arriving' ? <Spinner /> : null}
        <span className="media-facts">
          {facts(item, pixels)}
          {duration === null ? '' : ` · ${t('media.seconds', { seconds: duration.toFixed(1) })}`}
        </span>
        <Volume player={player} />
        <RateSelect player={player} />
      </div>
      {item.label ? <p className="media-label">{item.label}</p> : null}
      {problem === null ? null : <p className="media-problem">{problem}</p>}
    </div>
  );
}
