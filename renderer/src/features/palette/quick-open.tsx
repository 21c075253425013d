import { ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { findEndpoint } from '../../../../shared/providers/index.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { listRequests } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { ProviderMark } from '../../ui/provider-mark.tsx';
import { PaletteFrame } from './palette-frame.tsx';

/** Every request of the workspace, found by name or folder. */
export function QuickOpen() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? [];

  const handleSelect = (path: string) => {
    close();
    run(() => openRequest(path));
  };

  return (
    <PaletteFrame
      label={t('command.quickOpen.open')}
      placeholder={t('command.quickOpenPlaceholder')}
      onSelect={handleSelect}
    >
      {listRequests(tree).map((node) => {
        const provider = findEndpoint(node.endpoint ?? '')?.provider;
        const folder = node.path.split('/').slice(1, -1).join(' / ');
        return (
          <ListBoxItem key={node.path} id={node.path} className="ui-item" textValue={`${node.name} ${folder}`}>
            <ProviderMark id={provider?.id ?? ''} label={provider?.label ?? '??'} />
            <span className="ui-item-label">{node.name}</span>
            <span className="ui-kbd">{folder}</span>
          </ListBoxItem>
        );
      })}
    </PaletteFrame>
  );
}
