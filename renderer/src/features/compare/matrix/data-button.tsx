import { Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Tab } from '../../../state/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { DataDialog } from './data-dialog.tsx';
import { readRows } from './read-rows.ts';

/** Opens the rows of variables, and says how many there are. */
export function DataButton({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const data = tab.draft.compare?.data;
  const read = useMemo(() => (data === undefined ? null : readRows(data)), [data]);
  const label =
    read === null
      ? t('compareData.add')
      : read.rows === null
        ? t('compareData.invalid')
        : t('compareData.rows', { count: read.rows.length });
  return (
    <>
      <Button variant="ghost" onPress={() => setOpen(true)}>
        <Table2 aria-hidden /> {label}
      </Button>
      {isOpen ? <DataDialog tab={tab} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
