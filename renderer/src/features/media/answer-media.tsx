import { Copy, Save } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { promptOfBody } from '../../../../shared/media/prompt-of-body.ts';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import type { RunView } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';
import { useMediaSaving, useShownMedia } from './anonymous-media.ts';
import { FileItem } from './file-item.tsx';
import { PictureGrid } from './picture-grid.tsx';
import { SoundPlayer } from './sound-player.tsx';
import { VideoPlayer } from './video-player.tsx';
import './media.css';

/** Pictures, sounds, films and files of an answer, in the order in which they came. */
export function AnswerMedia({ view, density }: { view: RunView; density: 'full' | 'column' }) {
  const media = useShownMedia(view.result.media ?? NOTHING);
  const { runId, request } = view.head;
  const prompt = useMemo(() => promptOfBody(request.body), [request.body]);
  if (media.length === 0) return null;
  return (
    <div className="media" data-density={density}>
      {groups(media).map((group) => (
        <MediaGroup key={group[0]?.id} items={group} all={media} view={view} prompt={prompt} density={density} />
      ))}
      {media.length > 1 ? <AllActions runId={runId} media={media} /> : null}
    </div>
  );
}

const NOTHING: readonly MediaItem[] = [];

/** Neighbouring pictures stand together in a grid; everything else has a place of its own. */
function groups(media: readonly MediaItem[]): MediaItem[][] {
  const all: MediaItem[][] = [];
  for (const item of media) {
    const last = all.at(-1);
    if (item.kind === 'image' && last?.[0]?.kind === 'image') last.push(item);
    else all.push([item]);
  }
  return all;
}

type GroupProps = {
  items: readonly MediaItem[];
  all: readonly MediaItem[];
  view: RunView;
  prompt: string | null;
  density: 'full' | 'column';
};

function MediaGroup({ items, all, view, prompt, density }: GroupProps) {
  const { runId } = view.head;
  const [first] = items;
  if (first === undefined) return null;
  switch (first.kind) {
    case 'image':
      return <PictureGrid runId={runId} items={items} all={all} prompt={prompt} density={density} />;
    case 'audio':
      return <SoundPlayer item={first} view={view} prompt={prompt} />;
    case 'video':
      return <VideoPlayer item={first} runId={runId} prompt={prompt} />;
    case 'file':
      return <FileItem item={first} runId={runId} />;
  }
}

/** What can be done with all of them at once. */
function AllActions({ runId, media }: { runId: string; media: readonly MediaItem[] }) {
  const { t } = useTranslation();
  const { saveAll } = useMediaSaving();
  const stored = media.filter(({ state }) => state === 'stored');
  if (stored.length < 2) return null;
  const urls = media.flatMap(({ url }) => url ?? []);
  return (
    <div className="media-all">
      <Button
        onPress={() =>
          saveAll(
            runId,
            stored.map(({ id }) => id),
          )
        }
      >
        <Save aria-hidden /> {t('media.saveAll', { count: stored.length })}
      </Button>
      {urls.length > 1 ? (
        <Button onPress={() => run(() => copyText(urls.join('\n')))}>
          <Copy aria-hidden /> {t('media.copyLinks')}
        </Button>
      ) : null}
    </div>
  );
}
