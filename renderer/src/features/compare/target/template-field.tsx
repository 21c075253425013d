import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../../shared/providers/_kit/adapter.ts';
import { findEndpointIn } from '../../../../../shared/providers/_kit/find-endpoint.ts';
import { providers } from '../../../../../shared/providers/index.ts';
import { findNode, listRequests } from '../../../state/tree.ts';
import { useWorkspaceStore } from '../../../state/workspace-store.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import type { SelectItem } from '../../../ui/select.tsx';

type Props = {
  path: string | undefined;
  provider: string | null;
  /** What the shared request does: a template must do the same. */
  operation: Operation;
  onChange: (path: string | undefined) => void;
};

/** Chooses a saved request whose endpoint and parameters the column takes; those of its own provider are offered. */
export function TemplateField({ path, provider, operation, onChange }: Props) {
  const { t } = useTranslation();
  const tree = useWorkspaceStore((state) => state.snapshot?.tree) ?? [];
  const [text, setText] = useState(() => (path === undefined ? '' : (findNode(tree, path)?.name ?? path)));
  const items = listRequests(tree)
    .filter(({ endpoint }) => doesSame(endpoint, provider, operation))
    .map((request): SelectItem => ({ id: request.path, label: request.name, description: folderOf(request.path) }));
  const wanted = text.trim().toLowerCase();
  const isChosen = path !== undefined && (findNode(tree, path)?.name ?? path) === text;
  return (
    <ComboBox
      label={t('compareTarget.template')}
      description={t('compareTarget.templateHint')}
      placeholder={t('compareTarget.templateNone')}
      items={
        isChosen || wanted === ''
          ? items
          : items.filter(({ label, id }) => `${label} ${id}`.toLowerCase().includes(wanted))
      }
      inputValue={text}
      allowsCustomValue
      errorMessage={wanted !== '' && path === undefined ? t('compareTarget.templateUnknown') : null}
      onInputChange={(next) => {
        setText(next);
        const found = items.find(({ id, label }) => id === next || label === next);
        if (next !== text) onChange(found?.id);
      }}
      onSelect={(id) => {
        const chosen = items.find((item) => item.id === id);
        if (chosen === undefined) return;
        setText(chosen.label);
        onChange(id);
      }}
    />
  );
}

function doesSame(endpoint: string | null, provider: string | null, operation: Operation): boolean {
  const found = endpoint === null ? undefined : findEndpointIn(providers, endpoint);
  return found?.endpoint.operation === operation && (provider === null || found.provider.id === provider);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
