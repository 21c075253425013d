import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorTextOf } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { allowOrigin } from '../../commands/run-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useStartError } from '../../state/start-errors-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { ColumnPlan } from './compare-plan.ts';
import { runColumn } from './compare-runs.ts';
import { useRequestPreview } from './preview-request.ts';

type Props = { path: string; plan: ColumnPlan & { problem: null } };

/** Why main would not even start the column's run, and the way on where there is one. */
export function ColumnStartError({ path, plan }: Props) {
  const error = useStartError(plan.slot);
  if (error === null) return null;
  return (
    <Notice tone="danger" action={<WayOn path={path} plan={plan} code={error.code} />}>
      {errorTextOf(error.code, error.message, error.data)}
    </Notice>
  );
}

function WayOn({ path, plan, code }: Props & { code: string }): ReactNode {
  const { t } = useTranslation();
  const preview = useRequestPreview(plan.request);
  const openDialog = useDialogStore((state) => state.open);
  if (code === 'SECRET_ORIGIN_NOT_ALLOWED' && preview.ok) {
    const { url } = preview.request;
    const allowAndRun = async () => {
      if (await allowOrigin(plan.entry.id, url)) await runColumn(path, plan);
    };
    return <Button onPress={() => run(allowAndRun)}>{t('compare.column.allowOrigin')}</Button>;
  }
  if (!code.startsWith('SECRET_')) return null;
  return (
    <Button onPress={() => openDialog({ kind: 'connection', id: plan.entry.id })}>
      {t('compare.column.editConnection')}
    </Button>
  );
}
