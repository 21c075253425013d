import { useTranslation } from 'react-i18next';
import { Range } from '../../ui/range.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import type { Picture } from './picture-peers.ts';

const MODES = ['single', 'side', 'slider', 'overlay', 'difference'] as const;
export type CompareMode = (typeof MODES)[number];

type CompareBarProps = {
  mode: CompareMode;
  percent: number;
  pictures: readonly Picture[];
  index: number;
  other: number | null;
  onMode: (mode: CompareMode) => void;
  onPercent: (percent: number) => void;
  onOther: (index: number) => void;
};

/** How a picture is held against another one, and which. */
export function CompareBar({ mode, percent, pictures, index, other, onMode, onPercent, onOther }: CompareBarProps) {
  const { t } = useTranslation();
  const hasRange = mode === 'slider' || mode === 'overlay';
  return (
    <>
      <Segmented
        label={t('media.compare')}
        items={MODES.map((id) => ({ id, label: t(`media.mode.${id}`) }))}
        selectedKey={mode}
        onSelectionChange={(key) => onMode(key as CompareMode)}
      />
      {mode === 'single' ? null : (
        <Select
          className="media-other"
          label={t('media.other')}
          isLabelHidden
          items={pictures.flatMap((picture, at) =>
            at === index ? [] : [{ id: String(at), label: pictureName(picture, at, t('media.picture')) }],
          )}
          selectedKey={other === null ? null : String(other)}
          onSelectionChange={(key) => onOther(Number(key))}
        />
      )}
      {hasRange ? (
        <Range
          className="media-cover-range"
          label={t(`media.mode.${mode}`)}
          value={percent}
          min={0}
          max={100}
          step={1}
          valueText={`${percent} %`}
          onChange={onPercent}
        />
      ) : null}
    </>
  );
}

function pictureName({ owner, item }: Picture, at: number, fallback: string): string {
  return `${at + 1} · ${[owner, item.label].filter(Boolean).join(' · ') || fallback}`;
}
