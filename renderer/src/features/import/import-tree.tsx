import { ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportPreviewRequest } from '../../../../shared/ipc/import-routes.ts';
import { labelText } from '../../../../shared/providers/_kit/labels.ts';
import { useEndpointName } from '../../state/provider-names.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { buildImportRows, type ImportRow, rowsBelow } from './import-rows.ts';

/** With more requests than this the folders start closed, so that the list stays one that can be looked over. */
const OPEN_UP_TO = 60;

type ImportTreeProps = {
  requests: readonly ImportPreviewRequest[];
  kept: ReadonlySet<number>;
  onChange: (kept: ReadonlySet<number>) => void;
};

/** The folders and requests that would be made, each with a box to leave it out. */
export function ImportTree({ requests, kept, onChange }: ImportTreeProps) {
  const { t } = useTranslation();
  const rows = useMemo(() => buildImportRows(requests), [requests]);
  const [closed, setClosed] = useState<ReadonlySet<string>>(
    () =>
      new Set(requests.length > OPEN_UP_TO ? rows.filter(({ kind }) => kind === 'folder').map(({ key }) => key) : []),
  );
  const toggle = (indexes: readonly number[], isKept: boolean) => {
    const next = new Set(kept);
    for (const index of indexes) {
      if (isKept) next.add(index);
      else next.delete(index);
    }
    onChange(next);
  };
  const shown = rows.filter(({ parents }) => !parents.some((parent) => closed.has(parent)));
  return (
    <ul className="import-tree" aria-label={t('import.requests')}>
      {shown.map((row) => (
        <li key={row.key} className="import-row" style={{ paddingInlineStart: `${row.parents.length * 18}px` }}>
          {row.kind === 'folder' ? (
            <FolderRow
              row={row}
              kept={kept}
              isClosed={closed.has(row.key)}
              onToggle={(isKept) => toggle(rowsBelow(row), isKept)}
              onClose={(isClosed) => {
                const next = new Set(closed);
                if (isClosed) next.add(row.key);
                else next.delete(row.key);
                setClosed(next);
              }}
            />
          ) : (
            <RequestRow row={row} isKept={kept.has(row.index)} onToggle={(isKept) => toggle([row.index], isKept)} />
          )}
        </li>
      ))}
    </ul>
  );
}

type FolderRowProps = {
  row: Extract<ImportRow, { kind: 'folder' }>;
  kept: ReadonlySet<number>;
  isClosed: boolean;
  onToggle: (isKept: boolean) => void;
  onClose: (isClosed: boolean) => void;
};

function FolderRow({ row, kept, isClosed, onToggle, onClose }: FolderRowProps) {
  const { t } = useTranslation();
  const count = row.indexes.filter((index) => kept.has(index)).length;
  return (
    <>
      <Button
        isIconOnly
        aria-label={t(isClosed ? 'import.expand' : 'import.collapse', { name: row.name })}
        aria-expanded={!isClosed}
        className="import-chevron"
        onPress={() => onClose(!isClosed)}
      >
        <ChevronRight aria-hidden />
      </Button>
      <Checkbox
        isSelected={count === row.indexes.length}
        isIndeterminate={count > 0 && count < row.indexes.length}
        onChange={onToggle}
      >
        <span className="import-folder">{row.name}</span>
      </Checkbox>
      <span className="import-count">{t('import.requestCount', { count: row.indexes.length })}</span>
    </>
  );
}

type RequestRowProps = {
  row: Extract<ImportRow, { kind: 'request' }>;
  isKept: boolean;
  onToggle: (isKept: boolean) => void;
};

function RequestRow({ row, isKept, onToggle }: RequestRowProps) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const found = useEndpointName(row.request.endpoint);
  const isPlain = row.request.endpoint === 'http/request';
  return (
    <>
      <Checkbox isSelected={isKept} onChange={onToggle}>
        {row.name}
      </Checkbox>
      {isPlain || found === undefined ? (
        <span className="import-method">{row.request.method}</span>
      ) : (
        <Badge tone="accent">
          {t('import.recognised', { provider: found.provider.label, endpoint: labelText(found.endpoint, language) })}
        </Badge>
      )}
      <span className="import-url" title={row.request.url}>
        {row.request.url}
      </span>
    </>
  );
}
