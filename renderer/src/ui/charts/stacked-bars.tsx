import { type KeyboardEvent, useRef, useState } from 'react';
import { niceTicks } from './nice-ticks.ts';
import './charts.css';

/** One colour of the chart, the same in every bar. `color`: 1 to 6; 0 for all the rest. */
export type BarSeries = { id: string; label: string; color: number };

export type StackedBar = {
  key: string;
  /** Under the axis, where there is room. */
  tick: string;
  /** Read out, and above the values when pointed at. */
  name: string;
  /** By series id; absent: none. */
  values: Readonly<Record<string, number>>;
};

export type StackedBarsProps = {
  label: string;
  bars: readonly StackedBar[];
  series: readonly BarSeries[];
  format: (value: number) => string;
  onOpen: (key: string) => void;
};

const HEIGHT = 180;
const TOP = 8;
/** Names under the axis; more would run into each other. */
const MAX_NAMES = 10;

/** Amounts over time, each bar made of its parts. One stop of the keyboard: arrows go from bar to bar, Enter opens one. */
export function StackedBars({ label, bars, series, format, onOpen }: StackedBarsProps) {
  const [active, setActive] = useState<number | null>(null);
  const [current, setCurrent] = useState(0);
  const groupRef = useRef<SVGGElement>(null);
  const stop = Math.min(current, bars.length - 1);
  const totals = bars.map((bar) => series.reduce((sum, { id }) => sum + (bar.values[id] ?? 0), 0));
  const ticks = niceTicks(Math.max(...totals, 0));
  const top = ticks.at(-1) ?? 1;
  const heightOf = (value: number) => (value / top) * (HEIGHT - TOP);
  const step = Math.ceil(bars.length / MAX_NAMES);
  const handleKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, stop, bars.length);
    if (target !== null) {
      setCurrent(target);
      groupRef.current?.querySelectorAll<SVGElement>('[role=button]')[target]?.focus();
    } else if (event.key === 'Enter' || event.key === ' ') {
      const bar = bars[stop];
      if (bar !== undefined) onOpen(bar.key);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = active === null ? undefined : bars[active];
  return (
    <div className="ui-bars">
      <div className="ui-bars-plot">
        <div className="ui-bars-axis" style={{ height: HEIGHT }} aria-hidden>
          {ticks.map((tick) => (
            <span key={tick} style={{ bottom: heightOf(tick) }}>
              {format(tick)}
            </span>
          ))}
        </div>
        <div className="ui-bars-area">
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a drawing */}
          <svg width="100%" height={HEIGHT} role="group" aria-label={label} onKeyDown={handleKeyDown}>
            {ticks.map((tick) => (
              <line
                key={tick}
                className="ui-bars-grid"
                x1="0"
                x2="100%"
                y1={HEIGHT - heightOf(tick) - 0.5}
                y2={HEIGHT - heightOf(tick) - 0.5}
              />
            ))}
            <g ref={groupRef}>
              {bars.map((bar, index) => (
                <Bar
                  key={bar.key}
                  bar={bar}
                  series={series}
                  place={[index, bars.length]}
                  label={`${bar.name}: ${format(totals[index] ?? 0)}. ${partsText(bar, series, format)}`}
                  isStop={index === stop}
                  heightOf={heightOf}
                  onOpen={() => onOpen(bar.key)}
                  onActive={(isActive) => {
                    setActive(isActive ? index : null);
                    if (isActive) setCurrent(index);
                  }}
                />
              ))}
            </g>
          </svg>
          <div className="ui-bars-names" aria-hidden>
            {bars.map((bar, index) =>
              index % step === 0 ? (
                <span key={bar.key} style={{ left: `${((index + 0.5) / bars.length) * 100}%` }}>
                  {bar.tick}
                </span>
              ) : null,
            )}
          </div>
          {shown === undefined || active === null ? null : (
            <div
              className="ui-bars-tip"
              aria-hidden
              data-side={active < bars.length / 2 ? 'right' : 'left'}
              style={{ left: `${((active + 0.5) / bars.length) * 100}%` }}
            >
              <b>{shown.name}</b>
              <b>{format(totals[active] ?? 0)}</b>
              {series.map(({ id, label: name, color }) =>
                (shown.values[id] ?? 0) > 0 ? (
                  <span key={id} className="ui-bars-tip-row">
                    <span className="ui-bars-key" data-color={color}>
                      {name}
                    </span>
                    <span>{format(shown.values[id] ?? 0)}</span>
                  </span>
                ) : null,
              )}
            </div>
          )}
        </div>
      </div>
      <ul className="ui-bars-legend">
        {series.map(({ id, label: name, color }) => (
          <li key={id} className="ui-bars-key" data-color={color}>
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

type BarProps = {
  bar: StackedBar;
  series: readonly BarSeries[];
  place: [index: number, count: number];
  label: string;
  isStop: boolean;
  heightOf: (value: number) => number;
  onOpen: () => void;
  onActive: (isActive: boolean) => void;
};

function Bar({ bar, series, place: [index, count], label, isStop, heightOf, onOpen, onActive }: BarProps) {
  const slot = 100 / count;
  // A single day does not need the whole width.
  const width = Math.min(slot * 0.7, 8);
  const x = `${index * slot + (slot - width) / 2}%`;
  let y = HEIGHT;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button cannot stand in a drawing
    <g
      className="ui-bar"
      role="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      onClick={onOpen}
      onMouseEnter={() => onActive(true)}
      onMouseLeave={() => onActive(false)}
      onFocus={() => onActive(true)}
      onBlur={() => onActive(false)}
    >
      <rect className="ui-bar-slot" x={`${index * slot}%`} width={`${slot}%`} y="0" height={HEIGHT} />
      {series.map(({ id, color }) => {
        const height = heightOf(bar.values[id] ?? 0);
        y -= height;
        return height === 0 ? null : (
          <rect
            key={id}
            className="ui-bar-part"
            data-color={color}
            x={x}
            width={`${width}%`}
            y={y}
            height={height}
            rx="1.5"
          />
        );
      })}
    </g>
  );
}

function partsText(bar: StackedBar, series: readonly BarSeries[], format: (value: number) => string): string {
  return series
    .filter(({ id }) => (bar.values[id] ?? 0) > 0)
    .map(({ id, label }) => `${label} ${format(bar.values[id] ?? 0)}`)
    .join(', ');
}

function targetOf(key: string, current: number, count: number): number | null {
  const wanted = { ArrowRight: current + 1, ArrowLeft: current - 1, Home: 0, End: count - 1 }[key];
  return wanted === undefined ? null : Math.min(Math.max(wanted, 0), count - 1);
}
