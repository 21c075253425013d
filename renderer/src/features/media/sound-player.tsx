import { useContext, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { firstMediaOf } from '../../../../shared/metrics/first-media.ts';
import { formatDuration } from '../../../../shared/metrics/format-metric.ts';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { mediaAddress } from '../../../../shared/model/media-address.ts';
import type { RunView } from '../../state/runs-store.ts';
import { clockText } from '../../ui/clock-text.ts';
import { Range } from '../../ui/range.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { AnonymousMedia } from './anonymous-media.ts';
import { useMediaFacts } from './media-facts.ts';
import { MediaMenu } from './media-menu.tsx';
import { useMediaProblem } from './media-problem.ts';
import { MissingMedia } from './missing-media.tsx';
import { PlayButton, PlayerClock, RateSelect, Volume } from './player-controls.tsx';
import { useAutoplay } from './use-autoplay.ts';
import { usePlayer } from './use-player.ts';
import { useWave } from './use-wave.ts';
import { WaveForm } from './wave-form.tsx';

type SoundPlayerProps = { item: MediaItem; view: RunView; prompt: string | null };

/** A sound of an answer: it can be played from its first bytes on, while the rest still comes. */
export function SoundPlayer({ item, view, prompt }: SoundPlayerProps) {
  const { runId } = view.head;
  if (item.state === 'failed' || item.state === 'remote') return <MissingMedia runId={runId} item={item} />;
  return <PlayableSound item={item} view={view} prompt={prompt} />;
}

function PlayableSound({ item, view, prompt }: SoundPlayerProps) {
  const { t } = useTranslation();
  const { runId } = view.head;
  const audioRef = useRef<HTMLAudioElement>(null);
  const address = mediaAddress(runId, item);
  const player = usePlayer(audioRef, item.state);
  const isFirst = view.result.media?.find(({ kind }) => kind === 'audio')?.id === item.id;
  useAutoplay(audioRef, runId, isFirst);
  const wave = useWave(address);
  // What a WAV's header says of its length need not be true; of pieces of MP3, the player knows the whole time better.
  const drawn = item.state === 'stored' ? (wave?.durationSeconds ?? null) : null;
  const duration = /wav|pcm/.test(item.mediaType)
    ? (drawn ?? player.durationSeconds)
    : (player.durationSeconds ?? drawn);
  const drawnSeconds = duration ?? wave?.durationSeconds ?? 0;
  const problem = useMediaProblem()(item) ?? (player.isBroken ? t('media.unplayable') : null);
  const name = item.label || t('media.sound');
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="media-sound" role="group" aria-label={name} data-state={item.state}>
      {/* biome-ignore lint/a11y/useMediaCaption: what it says is the request's own text */}
      <audio ref={audioRef} src={address} preload={item.state === 'stored' ? 'metadata' : 'none'} />
      <div className="media-sound-line">
        <PlayButton player={player} />
        <Range
          className="media-seek"
          label={t('media.position')}
          value={player.seconds}
          min={0}
          max={duration ?? Math.max(player.seconds, 1)}
          step={0.1}
          valueText={clockText(player.seconds)}
          isDisabled={duration === null || item.state !== 'stored'}
          onChange={player.seek}
        >
          <WaveForm wave={wave} share={drawnSeconds > 0 ? player.seconds / drawnSeconds : 0} />
        </Range>
        <PlayerClock seconds={player.seconds} duration={duration} />
        {item.state === 'stored' ? <MediaMenu runId={runId} item={item} prompt={prompt} /> : null}
      </div>
      <div className="media-sound-line">
        {item.state === 'arriving' ? <Spinner /> : null}
        <SoundFacts item={item} view={view} duration={duration} />
        <Volume player={player} />
        <RateSelect player={player} />
      </div>
      {item.label ? <p className="media-label">{item.label}</p> : null}
      {problem === null ? null : <p className="media-problem">{problem}</p>}
    </div>
  );
}

/**
 * Its form and size, how long it plays, when its first bytes came, and how much was spoken: the figures of the run only
 * where these may tell whose it is.
 */
function SoundFacts({ item, view, duration }: { item: MediaItem; view: RunView; duration: number | null }) {
  const { t, i18n } = useTranslation();
  const facts = useMediaFacts();
  const isAnonymous = useContext(AnonymousMedia);
  const firstMediaMs = isAnonymous ? null : firstMediaOf(view.head.timing);
  const characters = isAnonymous ? undefined : view.result.usage?.units?.inputCharacters;
  const texts = [
    item.pcm === undefined ? '' : `PCM ${item.pcm.sampleRateHz / 1000} kHz`,
    facts(item.pcm === undefined ? item : { ...item, mediaType: '' }),
    duration === null ? '' : t('media.seconds', { seconds: duration.toFixed(1) }),
    firstMediaMs === null ? '' : t('media.firstSound', { time: formatDuration(firstMediaMs, i18n.language) }),
    characters === undefined ? '' : t('media.characters', { count: characters }),
  ];
  const shown = texts.filter((text) => text !== '');
  return (
    <span className="media-facts">
      {shown.map((text, index) => (
        <span key={text}>{index < shown.length - 1 ? `${text} · ` : text}</span>
      ))}
    </span>
  );
}
