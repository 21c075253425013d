import { Box } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/bridge.ts';
import { errorText } from '../../commands/error-text.ts';
import type { ComfyUiPlace } from '../../state/dialog-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Select } from '../../ui/select.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { CopyButton } from '../response/copy-button.tsx';

/** More would only slow the list down; typing narrows it. */
const MAX_SHOWN = 500;
/** Stands for the embeddings, which are no folder; no folder can have this name. */
const EMBEDDINGS = '/embeddings';

type ServerModelsProps = {
  place: ComfyUiPlace;
  folders: readonly string[] | null;
  embeddings: readonly string[] | null;
};

/** What a server has to work with, folder by folder. */
export function ServerModels({ place, folders, embeddings }: ServerModelsProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const ids = [...(folders ?? []), ...(embeddings === null ? [] : [EMBEDDINGS])];
  const folder = chosen !== null && ids.includes(chosen) ? chosen : (ids[0] ?? null);
  const listed = useModels(place, folder === EMBEDDINGS ? null : folder);
  if (folder === null) return <p className="comfyui-source">{t('comfyui.server.unknown')}</p>;
  const names = folder === EMBEDDINGS ? (embeddings ?? []) : listed.names;
  const wanted = search.trim().toLowerCase();
  const found = names?.filter((name) => name.toLowerCase().includes(wanted)) ?? null;
  return (
    <>
      <div className="comfyui-bar">
        <Select
          label={t('comfyui.server.folder')}
          isLabelHidden
          items={ids.map((id) => ({ id, label: id === EMBEDDINGS ? t('comfyui.server.embeddings') : id }))}
          selectedKey={folder}
          onSelectionChange={setChosen}
        />
        <TextField
          className="comfyui-search"
          type="search"
          label={t('comfyui.server.searchModels')}
          isLabelHidden
          placeholder={t('comfyui.server.searchModels')}
          value={search}
          onChange={setSearch}
        />
      </div>
      {listed.problem !== null && folder !== EMBEDDINGS && <Notice tone="warning">{listed.problem}</Notice>}
      {found === null && listed.problem === null && <Spinner label={t('comfyui.server.asking')} />}
      {found?.length === 0 && <EmptyState icon={<Box />} title={t('comfyui.server.noModels')} />}
      {found !== null && found.length > 0 && (
        <ul className="comfyui-server-list" aria-label={t('comfyui.server.page.models')}>
          {found.slice(0, MAX_SHOWN).map((name) => (
            <li key={name}>
              <Box aria-hidden />
              <code>{name}</code>
              <CopyButton label={t('comfyui.server.copyName', { name })} getText={() => name} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The names in one folder, asked for when it is first looked at. */
function useModels(place: ComfyUiPlace, folder: string | null) {
  const [known, setKnown] = useState<Readonly<Record<string, readonly string[]>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const names = folder === null ? undefined : known[folder];
  useEffect(() => {
    if (folder === null || names !== undefined) return;
    setProblem(null);
    call('comfyui.models', { ...place, folder }).then(
      (answer) => setKnown((before) => ({ ...before, [folder]: answer.names })),
      (error: unknown) => setProblem(error instanceof ApiError ? errorText(error) : String(error)),
    );
  }, [place, folder, names]);
  return { names: names ?? null, problem };
}
