import { Copy, Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_SHOWN_VECTORS, type VectorReport } from '../../../../shared/vectors/vector-report.ts';
import { call } from '../../api/bridge.ts';
import { copyVectors, saveVectors } from '../../commands/answer-commands.ts';
import { run } from '../../commands/report-error.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { DataFrame } from './data-frame.tsx';
import { NearestPairs } from './nearest-pairs.tsx';
import { SimilarityMap } from './similarity-map.tsx';
import { VectorTable } from './vector-table.tsx';
import './retrieval.css';

/** An answer of vectors: what each is like, and how near they are. Its numbers stay in the main process. */
export function VectorsView({ view, isNarrow }: { view: RunView; isNarrow: boolean }) {
  return (
    <DataFrame view={view} texts="vectors" ask={(runId) => call('answer.vectors', { runId })}>
      {(report: VectorReport) => <Report report={report} runId={view.head.runId} isNarrow={isNarrow} />}
    </DataFrame>
  );
}

const PARTS = ['list', 'similarity', 'nearest'] as const;

type ReportProps = { report: VectorReport; runId: string; isNarrow: boolean };

function Report({ report, runId, isNarrow }: ReportProps) {
  const { t, i18n } = useTranslation();
  const [part, setPart] = useState<(typeof PARTS)[number]>('list');
  const { total, vectors, encoding } = report;
  const dimensions = [...new Set(vectors.map(({ dimension }) => dimension))];
  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const facts = [
    t('vectors.count', { count: total }),
    t('vectors.dimensions', { dimensions: dimensions.map(number).join(', ') }),
    encoding,
  ];
  return (
    <div className="retrieval">
      <header className="retrieval-head">
        <span className="retrieval-facts">{facts.join(' · ')}</span>
        <span className="retrieval-spring" />
        <span className="retrieval-actions">
          <Action
            label={t('vectors.copyCsv')}
            icon={<Copy aria-hidden />}
            {...{ isNarrow }}
            act={() => copyVectors(runId)}
          />
          <Action
            label={t('vectors.saveCsv')}
            icon={<Download aria-hidden />}
            {...{ isNarrow }}
            act={() => saveVectors(runId)}
          />
        </span>
      </header>
      {total > vectors.length ? (
        <Notice tone="neutral">{t('vectors.limited', { shown: MAX_SHOWN_VECTORS, total: number(total) })}</Notice>
      ) : null}
      {vectors.length > 1 ? (
        <Segmented
          label={t('vectors.parts')}
          items={PARTS.map((id) => ({ id, label: t(`vectors.part.${id}`) }))}
          selectedKey={part}
          onSelectionChange={(key) => setPart(key as typeof part)}
        />
      ) : null}
      {part === 'list' || vectors.length < 2 ? <VectorTable vectors={vectors} /> : null}
      {part === 'similarity' && vectors.length > 1 ? <SimilarityMap report={report} /> : null}
      {part === 'nearest' && vectors.length > 1 ? <NearestPairs report={report} /> : null}
    </div>
  );
}

type ActionProps = { label: string; icon: ReactNode; isNarrow: boolean; act: () => Promise<void> };

/** A button, without its words where there is little room. */
function Action({ label, icon, isNarrow, act }: ActionProps) {
  if (!isNarrow) {
    return (
      <Button onPress={() => run(act)}>
        {icon} {label}
      </Button>
    );
  }
  return (
    <Tooltip content={label}>
      <Button isIconOnly aria-label={label} onPress={() => run(act)}>
        {icon}
      </Button>
    </Tooltip>
  );
}
