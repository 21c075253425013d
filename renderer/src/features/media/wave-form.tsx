import { useEffect, useRef } from 'react';
import type { Wave } from './use-wave.ts';

/** A wave form on a canvas: what was played stands out. A line while there is none. */
export function WaveForm({ wave, share }: { wave: Wave | null; share: number }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const canvas = canvasRef.current;
    if (canvas === null) return;
    const draw = () => drawWave(canvas, wave?.peaks ?? [], share);
    draw();
    const observer = new ResizeObserver(draw);
    observer.observe(canvas);
    return () => observer.disconnect();
  }, [wave, share]);
  return <canvas ref={canvasRef} className="media-wave" data-drawn={wave !== null || undefined} aria-hidden />;
}

const BAR_WIDTH = 2;
const BAR_GAP = 1;

function drawWave(canvas: HTMLCanvasElement, peaks: readonly number[], share: number): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const context = canvas.getContext('2d');
  if (context === null || width === 0) return;
  const ratio = window.devicePixelRatio;
  canvas.width = width * ratio;
  canvas.height = height * ratio;
  context.scale(ratio, ratio);
  const styles = getComputedStyle(canvas);
  const played = styles.getPropertyValue('--wave-played');
  const rest = styles.getPropertyValue('--wave-rest');
  const count = Math.floor(width / (BAR_WIDTH + BAR_GAP));
  for (let bar = 0; bar < count; bar += 1) {
    const first = Math.floor((bar / count) * peaks.length);
    const last = Math.max(Math.floor(((bar + 1) / count) * peaks.length), first + 1);
    const peak = Math.max(0, ...peaks.slice(first, last));
    const barHeight = Math.max(peak * (height - 4), 2);
    context.fillStyle = bar / count < share ? played : rest;
    context.fillRect(bar * (BAR_WIDTH + BAR_GAP), (height - barHeight) / 2, BAR_WIDTH, barHeight);
  }
}
