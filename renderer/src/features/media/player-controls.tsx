import { Pause, Play, Volume2, VolumeX } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { clockText } from '../../ui/clock-text.ts';
import { Range } from '../../ui/range.tsx';
import { Select } from '../../ui/select.tsx';
import type { Player } from './use-player.ts';

/** Plays and pauses. */
export function PlayButton({ player }: { player: Player }) {
  const { t } = useTranslation();
  return (
    <Button
      variant="primary"
      isIconOnly
      aria-label={t(player.isPlaying ? 'media.pause' : 'media.play')}
      onPress={player.toggle}
    >
      {player.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
    </Button>
  );
}

/** `0:03 / 0:12`; a dash for an end that is not known yet. */
export function PlayerClock({ seconds, duration }: { seconds: number; duration: number | null }) {
  return (
    <span className="media-clock">
      {clockText(seconds)} / {duration === null ? '—' : clockText(duration)}
    </span>
  );
}

const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2] as const;

export function RateSelect({ player }: { player: Player }) {
  const { t } = useTranslation();
  return (
    <Select
      className="media-rate"
      label={t('media.speed')}
      isLabelHidden
      items={RATES.map((rate) => ({ id: String(rate), label: `${rate}×` }))}
      selectedKey={String(player.rate)}
      onSelectionChange={(key) => player.setRate(Number(key))}
    />
  );
}

/** Silence, and what it was before; and how loud. */
export function Volume({ player }: { player: Player }) {
  const { t } = useTranslation();
  const before = useRef(1);
  const isMuted = player.volume === 0;
  const toggle = () => {
    if (!isMuted) before.current = player.volume;
    player.setVolume(isMuted ? before.current : 0);
  };
  return (
    <span className="media-volume">
      <Button isIconOnly aria-label={t(isMuted ? 'media.unmute' : 'media.mute')} onPress={toggle}>
        {isMuted ? <VolumeX aria-hidden /> : <Volume2 aria-hidden />}
      </Button>
      <Range
        label={t('media.volume')}
        value={Math.round(player.volume * 100)}
        min={0}
        max={100}
        step={5}
        valueText={`${Math.round(player.volume * 100)} %`}
        onChange={(percent) => player.setVolume(percent / 100)}
      />
    </span>
  );
}
