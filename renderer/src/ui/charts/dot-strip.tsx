import { type KeyboardEvent, useRef, useState } from 'react';
import './charts.css';

export type Dot = {
  id: string;
  value: number;
  /** Read out, and shown on hover. */
  label: string;
};

export type DotStripProps = {
  label: string;
  dots: readonly Dot[];
  /** Ends of the scale: the same for strips that are read against each other. */
  min: number;
  max: number;
  median?: number;
  onOpen: (id: string) => void;
};

const HEIGHT = 14;
const RADIUS = 3;
/** Dots of near values lie in lanes, so that none hides another. */
const LANES = [0, -2.5, 2.5];

/** Every run as a dot on one axis. One stop of the keyboard: arrows go from dot to dot, Enter opens one. */
export function DotStrip({ label, dots, min, max, median, onOpen }: DotStripProps) {
  const [active, setActive] = useState(0);
  const groupRef = useRef<SVGGElement>(null);
  const ordered = [...dots].sort((a, b) => a.value - b.value);
  const current = Math.min(active, ordered.length - 1);
  const place = (value: number) => `${max === min ? 50 : 3 + ((value - min) / (max - min)) * 94}%`;
  const handleKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, current, ordered.length);
    if (target !== null) {
      setActive(target);
      groupRef.current?.querySelectorAll<SVGElement>('[role=button]')[target]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      const dot = ordered[current];
      if (dot !== undefined) onOpen(dot.id);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing
    <svg className="ui-dots" width="100%" height={HEIGHT} role="group" aria-label={label} onKeyDown={handleKeyDown}>
      <line className="ui-dots-axis" x1="0" x2="100%" y1={HEIGHT / 2} y2={HEIGHT / 2} />
      {median === undefined ? null : (
        <line className="ui-dots-median" x1={place(median)} x2={place(median)} y1="1" y2={HEIGHT - 1} />
      )}
      <g ref={groupRef}>
        {ordered.map((dot, index) => (
          // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
          <circle
            key={dot.id}
            className="ui-dot"
            role="button"
            tabIndex={index === current ? 0 : -1}
            aria-label={dot.label}
            cx={place(dot.value)}
            cy={HEIGHT / 2 + (LANES[index % LANES.length] ?? 0)}
            r={RADIUS}
            onClick={() => onOpen(dot.id)}
            onFocus={() => setActive(index)}
          >
            <title>{dot.label}</title>
          </circle>
        ))}
      </g>
    </svg>
  );
}

function targetOf(key: string, current: number, count: number): number | null {
  const wanted = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: count - 1 }[key];
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), count - 1);
}
