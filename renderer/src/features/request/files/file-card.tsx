import { AudioLines, Ellipsis, File, Film, Image, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileFacts } from '../../../../../shared/ipc/file-routes.ts';
import { fileNameOf } from '../../../../../shared/model/file-reference.ts';
import type { MediaKind } from '../../../../../shared/model/media.ts';
import { fileAddress } from '../../../../../shared/model/media-address.ts';
import { mediaKindOfFile } from '../../../../../shared/model/media-type.ts';
import { errorTextOf } from '../../../commands/error-text.ts';
import { chooseFiles, copyIntoWorkspace, describeFiles } from '../../../commands/file-commands.ts';
import { run } from '../../../commands/report-error.ts';
import { useFileFactsStore } from '../../../state/file-facts-store.ts';
import { Button } from '../../../ui/button.tsx';
import { formatSize } from '../../../ui/format-size.ts';
import { MenuButton, type MenuEntry } from '../../../ui/menu.tsx';

export type FileCardProps = {
  /** As the draft names it. */
  path: string;
  /** What the field takes; another file of that kind may take its place. */
  kind: MediaKind;
  /** More than this is too much for the field. */
  maxBytes?: number | undefined;
  entries?: readonly MenuEntry[];
  onReplace: (file: FileFacts) => void;
  onRemove: () => void;
};

const ICONS = { image: Image, audio: AudioLines, video: Film, file: File };

/** A file of the user's: what it looks like, its name and size, or why it cannot be sent. */
export function FileCard({ path, kind, maxBytes, entries = [], onReplace, onRemove }: FileCardProps) {
  const { t, i18n } = useTranslation();
  const report = useFileFactsStore((state) => state.reports[path]);
  useEffect(() => run(() => describeFiles([path])), [path]);
  const facts = report !== undefined && 'facts' in report ? report.facts : null;
  const problem = report !== undefined && 'problem' in report ? report.problem : null;
  const name = fileNameOf(path);
  const isTooLarge = facts !== null && maxBytes !== undefined && facts.sizeBytes > maxBytes;
  const replace = () =>
    run(async () => {
      const [chosen] = await chooseFiles(kind, false);
      if (chosen !== undefined) onReplace(chosen);
    });
  const menu: MenuEntry[] = [
    { id: 'replace', label: t('fileField.replace'), onAction: replace },
    ...(facts?.isInWorkspace === false
      ? [
          {
            id: 'copy',
            label: t('fileField.copyIn'),
            description: t('fileField.copyInHint'),
            onAction: () => run(async () => onReplace(await copyIntoWorkspace(path))),
          },
        ]
      : []),
    ...entries,
  ];
  return (
    <div className="file-card" data-problem={problem !== null || isTooLarge || undefined} title={path}>
      <Thumbnail path={path} isReadable={facts !== null} />
      <div className="file-card-texts">
        <span className="file-card-name">{name}</span>
        {problem === null ? (
          <span className="file-card-facts">
            {facts !== null && <span>{formatSize(facts.sizeBytes, i18n.language)}</span>}
            {isTooLarge && (
              <span className="file-card-problem">
                {t('fileField.tooLarge', { limit: formatSize(maxBytes, i18n.language) })}
              </span>
            )}
            <span className="file-card-path">{facts?.isInWorkspace === false ? t('fileField.outside') : path}</span>
          </span>
        ) : (
          <span className="file-card-problem" role="note">
            {errorTextOf(problem.code, problem.message, problem.data ?? {})}
          </span>
        )}
      </div>
      {problem !== null && (
        <Button variant="secondary" onPress={replace}>
          {t('fileField.chooseAgain')}
        </Button>
      )}
      <MenuButton isIconOnly aria-label={t('fileField.actions', { name })} entries={menu}>
        <Ellipsis aria-hidden />
      </MenuButton>
      <Button isIconOnly aria-label={t('fileField.remove', { name })} onPress={onRemove}>
        <X aria-hidden />
      </Button>
    </div>
  );
}

/** The picture itself by an address that main serves; a sign for the rest. */
function Thumbnail({ path, isReadable }: { path: string; isReadable: boolean }) {
  const [failedPath, setFailedPath] = useState<string | null>(null);
  const kind = mediaKindOfFile(path);
  const Icon = isReadable ? ICONS[kind] : TriangleAlert;
  if (isReadable && kind === 'image' && failedPath !== path) {
    return <img className="file-card-thumbnail" src={fileAddress(path)} alt="" onError={() => setFailedPath(path)} />;
  }
  return (
    <span className="file-card-thumbnail">
      <Icon aria-hidden />
    </span>
  );
}
