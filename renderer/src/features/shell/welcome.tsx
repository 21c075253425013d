import { Columns2, FilePlus2, Import, type LucideIcon, MessageSquareText, Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { CommandId } from '../../../../shared/commands/commands.ts';
import { formatKeys, useCommandKeys } from '../../commands/command-keys.ts';
import { runCommand } from '../../commands/registry.ts';
import { run } from '../../commands/report-error.ts';
import { openRequest } from '../../commands/request-commands.ts';
import { ROOT_FOLDER } from '../../commands/sidebar-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { listRequests } from '../../state/tree.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';

/** Stands where no tab is open: the first things to try. */
export function Welcome() {
  const { t } = useTranslation();
  const tree = useWorkspaceStore((state) => state.snapshot?.tree);
  const openDialog = useDialogStore((state) => state.open);
  const sendKeys = useCommandKeys('request.send');
  const requests = listRequests(tree ?? []);
  const hello = requests.find((node) => /(^|\/)hello\.ya?ml$/.test(node.path));
  const compare = requests.find((node) => node.isCompare);
  return (
    <section className="shell-welcome" aria-labelledby="welcome-title">
      <h1 id="welcome-title">{t('app.welcomeTitle')}</h1>
      {hello || compare ? <p>{t('app.welcomeText')}</p> : null}
      <div className="shell-welcome-cards">
        {hello ? (
          <Card
            icon={MessageSquareText}
            title={t('app.welcomeHello')}
            text={t('app.welcomeHelloText', { shortcut: sendKeys ?? t('command.request.send') })}
            onClick={() => run(() => openRequest(hello.path))}
          />
        ) : null}
        {compare ? (
          <Card
            icon={Columns2}
            title={t('app.welcomeCompare')}
            text={t('app.welcomeCompareText')}
            onClick={() => run(() => openRequest(compare.path))}
          />
        ) : null}
        <Card
          icon={Plug}
          title={t('app.welcomeConnection')}
          text={t('app.welcomeConnectionText')}
          onClick={() => openDialog({ kind: 'connection', id: null })}
        />
        <Card
          icon={FilePlus2}
          title={t('app.welcomeNew')}
          text={t('app.welcomeNewText')}
          onClick={() => openDialog({ kind: 'new-request', folderPath: ROOT_FOLDER })}
        />
        <Card
          icon={Import}
          title={t('command.import.open')}
          text={t('import.welcomeText')}
          onClick={() => openDialog({ kind: 'import', files: [] })}
        />
      </div>
      <KeyHints />
    </section>
  );
}

const HINTS: readonly CommandId[] = ['tab.new', 'quickOpen.open', 'palette.open', 'help.shortcuts'];

/** The keys that lead everywhere else. */
function KeyHints() {
  const { t } = useTranslation();
  const shortcuts = usePreferencesStore((state) => state.preferences.shortcuts);
  const hints = HINTS.map((id) => ({ id, keys: formatKeys(id, shortcuts) })).filter(({ keys }) => keys !== null);
  return (
    <ul className="shell-welcome-keys" aria-label={t('command.help.shortcuts')}>
      {hints.map(({ id, keys }) => (
        <li key={id}>
          <button type="button" onClick={() => runCommand(id)}>
            <span>{t(`command.${id}`)}</span>
            <kbd className="ui-key">{keys}</kbd>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Card(props: { icon: LucideIcon; title: string; text: string; onClick: () => void }) {
  const Icon = props.icon;
  return (
    <button type="button" className="shell-card" onClick={props.onClick}>
      <Icon aria-hidden />
      <span className="shell-card-title">{props.title}</span>
      <span className="shell-card-text">{props.text}</span>
    </button>
  );
}
