import { ArrowRight, FileCog, Minus, Pencil, Plus, SlidersHorizontal } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MappingNote } from '../../../../../shared/providers/_kit/adapter.ts';
import { Badge, type Tone } from '../../../ui/badge.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';

const ICONS = {
  renamed: ArrowRight,
  dropped: Minus,
  added: Plus,
  clamped: SlidersHorizontal,
  template: FileCog,
  override: Pencil,
};
const TONES: Record<MappingNote['kind'], Tone> = {
  renamed: 'neutral',
  dropped: 'warning',
  added: 'accent',
  clamped: 'warning',
  template: 'accent',
  override: 'accent',
};

/** Every difference between the shared request and what this column sends: nothing is left out in silence. */
export function MappingChips({ notes }: { notes: readonly MappingNote[] }) {
  const { t } = useTranslation();
  if (notes.length === 0) return null;
  return (
    <ul className="compare-chips" aria-label={t('compare.chips')}>
      {notes.map((note) => (
        <li key={JSON.stringify(note)}>
          <MappingChip note={note} />
        </li>
      ))}
    </ul>
  );
}

function MappingChip({ note }: { note: MappingNote }) {
  const { t } = useTranslation();
  const Icon = ICONS[note.kind];
  const values = textValues(note);
  // What is taken out has no value to show.
  const text = isRemoval(note) ? (`${note.kind}Removed` as const) : note.kind;
  return (
    <Tooltip isPlain content={t(`compare.chip.${text}Hint`, values)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its tooltip must open for the keyboard, too */}
      <span className="compare-chip" role="note" tabIndex={0}>
        <Badge tone={TONES[note.kind]}>
          <Icon aria-hidden />
          <span className="compare-chip-text">{t(`compare.chip.${text}`, values)}</span>
        </Badge>
      </span>
    </Tooltip>
  );
}

function isRemoval(note: MappingNote): note is MappingNote & { kind: 'override' | 'template' } {
  return (note.kind === 'override' && note.value === null) || (note.kind === 'template' && note.to === null);
}

/** The note with its values as text, short enough for a tooltip. */
function textValues(note: MappingNote): Record<string, string> {
  const { kind: _, ...values } = note;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? value : jsonText(value)]),
  );
}

function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
