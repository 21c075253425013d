import { type RefObject, useEffect, useRef, useState } from 'react';
import type { MediaState } from '../../../../shared/model/media.ts';

export type Player = {
  isPlaying: boolean;
  seconds: number;
  /** Null until it is known. */
  durationSeconds: number | null;
  rate: number;
  volume: number;
  /** This window cannot play it. */
  isBroken: boolean;
  toggle(): void;
  seek(seconds: number): void;
  setRate(rate: number): void;
  setVolume(volume: number): void;
};

/**
 * What a sound or a film does, and its controls. One that began while it was still arriving is taken up anew once it
 * has arrived, as soon as that is not heard: only then can it be gone through to and fro.
 */
export function usePlayer(element: RefObject<HTMLMediaElement | null>, state: MediaState): Player {
  const [isPlaying, setPlaying] = useState(false);
  const [seconds, setSeconds] = useState(0);
  const [durationSeconds, setDuration] = useState<number | null>(null);
  const [rate, setRate] = useState(1);
  const [volume, setVolume] = useState(1);
  const [isBroken, setBroken] = useState(false);
  const openedAs = useRef(state);

  useEffect(() => {
    const media = element.current;
    if (media === null) return;
    const takeUpAnew = () => {
      if (openedAs.current !== 'arriving' || state !== 'stored' || !media.paused) return;
      openedAs.current = state;
      const at = media.ended ? 0 : media.currentTime;
      const speed = media.playbackRate;
      media.load();
      media.playbackRate = speed;
      media.addEventListener(
        'loadedmetadata',
        () => {
          media.currentTime = at;
        },
        { once: true },
      );
    };
    const listeners: [name: string, listener: () => void][] = [
      ['play', () => setPlaying(true)],
      ['pause', () => setPlaying(false)],
      ['pause', takeUpAnew],
      ['ended', takeUpAnew],
      ['timeupdate', () => setSeconds(media.currentTime)],
      ['seeked', () => setSeconds(media.currentTime)],
      ['durationchange', () => setDuration(Number.isFinite(media.duration) ? media.duration : null)],
      ['ratechange', () => setRate(media.playbackRate)],
      ['volumechange', () => setVolume(media.muted ? 0 : media.volume)],
      ['error', () => setBroken(true)],
      ['loadeddata', () => setBroken(false)],
    ];
    for (const [name, listener] of listeners) media.addEventListener(name, listener);
    takeUpAnew();
    return () => {
      for (const [name, listener] of listeners) media.removeEventListener(name, listener);
    };
  }, [element, state]);

  return {
    isPlaying,
    seconds,
    durationSeconds,
    rate,
    volume,
    isBroken,
    toggle() {
      const media = element.current;
      if (media === null) return;
      if (!media.paused) media.pause();
      // What cannot be played says so by its `error` event.
      else void media.play().catch(() => undefined);
    },
    seek(to) {
      if (element.current !== null) element.current.currentTime = to;
      setSeconds(to);
    },
    setRate(to) {
      if (element.current !== null) element.current.playbackRate = to;
    },
    setVolume(to) {
      if (element.current === null) return;
      element.current.muted = to === 0;
      element.current.volume = to;
    },
  };
}
