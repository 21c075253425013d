import { Copy, Ellipsis, Link, MessageSquareText, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { copyPicture } from '../../commands/media-commands.ts';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { MenuButton, type MenuEntry } from '../../ui/menu.tsx';
import { useMediaSaving } from './anonymous-media.ts';

type MediaMenuProps = { runId: string; item: MediaItem; prompt: string | null };

/** What can be done with a piece: save it, copy it, its prompt or its address. */
export function MediaMenu({ runId, item, prompt }: MediaMenuProps) {
  const { t } = useTranslation();
  const { save } = useMediaSaving();
  const { url } = item;
  const entries: MenuEntry[] = [
    {
      id: 'save',
      label: t('media.save'),
      icon: <Save aria-hidden />,
      onAction: () => save(runId, item.id),
    },
    ...(item.kind === 'image'
      ? [
          {
            id: 'copy',
            label: t('media.copyPicture'),
            icon: <Copy aria-hidden />,
            onAction: () => run(() => copyPicture(runId, item.id)),
          },
        ]
      : []),
    ...(prompt === null
      ? []
      : [
          {
            id: 'prompt',
            label: t('media.copyPrompt'),
            icon: <MessageSquareText aria-hidden />,
            onAction: () => run(() => copyText(prompt)),
          },
        ]),
    ...(url === null
      ? []
      : [
          {
            id: 'link',
            label: t('media.copyLink'),
            icon: <Link aria-hidden />,
            onAction: () => run(() => copyText(url)),
          },
        ]),
  ];
  return (
    <MenuButton isIconOnly aria-label={t('media.actions')} entries={entries}>
      <Ellipsis aria-hidden />
    </MenuButton>
  );
}
