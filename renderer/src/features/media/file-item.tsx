import { File, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { useMediaSaving } from './anonymous-media.ts';
import { useMediaFacts } from './media-facts.ts';
import { useMediaProblem } from './media-problem.ts';
import { MissingMedia } from './missing-media.tsx';

/** A file that is neither seen nor heard: its name, its size, and saving it. */
export function FileItem({ runId, item }: { runId: string; item: MediaItem }) {
  const { t } = useTranslation();
  const facts = useMediaFacts();
  const { save } = useMediaSaving();
  const problem = useMediaProblem()(item);
  if (item.state === 'failed' || item.state === 'remote') return <MissingMedia runId={runId} item={item} />;
  const { totalBytes, sizeBytes } = item;
  const name = item.label || t('media.file');
  return (
    <div className="media-file">
      <File aria-hidden />
      <div className="media-file-texts">
        <strong>{name}</strong>
        <span className="media-facts">{facts(item)}</span>
        {problem === null ? null : <span className="media-problem">{problem}</span>}
        {item.state === 'arriving' && totalBytes !== undefined && totalBytes > 0 ? (
          <ProgressBar label={t('media.arriving')} done={sizeBytes ?? 0} total={totalBytes} />
        ) : null}
      </div>
      <Button isDisabled={item.state !== 'stored'} onPress={() => save(runId, item.id)}>
        <Save aria-hidden /> {t('media.save')}
      </Button>
    </div>
  );
}
