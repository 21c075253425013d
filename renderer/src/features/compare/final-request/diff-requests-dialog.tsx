import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maskForDisplay } from '../../../../../shared/requests/secret-use.ts';
import { errorTextOf } from '../../../commands/error-text.ts';
import { DiffEditor } from '../../../editor/lazy-diff-editor.tsx';
import { useCompareSession } from '../../../state/compare-session-store.ts';
import { useDialogStore } from '../../../state/dialog-store.ts';
import { type RequestPreview, useRequestPreview } from '../../../state/request-preview.ts';
import { type Tab, useTabsStore } from '../../../state/tabs-store.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { columnTitle } from '../columns/column-title.ts';
import type { ColumnPlan } from '../compare-plan.ts';
import { useColumnPlans } from '../use-compare-columns.ts';
import { requestText } from './request-text.ts';
import './final-request.css';

type ReadyPlan = ColumnPlan & { problem: null };

/** What two columns would send, side by side; the keys are masked. `index` null: the first beside the baseline. */
export function DiffRequestsDialog({ path, index }: { path: string; index: number | null }) {
  const tab = useTabsStore((state) => state.tabs.find((other) => other.path === path));
  return tab === undefined ? null : <Columns tab={tab} index={index} />;
}

function Columns({ tab, index }: { tab: Tab; index: number | null }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const plans = useColumnPlans(tab, useCompareSession(tab.path)).filter(
    (plan): plan is ReadyPlan => plan.problem === null,
  );
  const baseline = plans.find((plan) => plan.index === (tab.draft.compare?.baseline ?? 0)) ?? plans[0];
  const [chosen, setChosen] = useState<{ left: number | null; right: number | null }>({ left: null, right: index });
  const [sortsKeys, setSortsKeys] = useState(true);
  const left = plans.find((plan) => plan.index === chosen.left) ?? baseline;
  const others = plans.filter((plan) => plan !== left);
  const right = others.find((plan) => plan.index === chosen.right) ?? others[0];
  const items = plans.map((plan) => ({ id: String(plan.index), label: columnTitle(plan) }));
  return (
    <Dialog title={t('compareDiff.title')} size="full" isOpen onOpenChange={close}>
      {left === undefined || right === undefined ? (
        <Notice>{t('compareDiff.tooFew')}</Notice>
      ) : (
        <div className="final-diff">
          <div className="final-diff-sides">
            <Select
              label={t('compareDiff.left')}
              items={items}
              selectedKey={String(left.index)}
              onSelectionChange={(id) =>
                setChosen({ left: Number(id), right: right.index === Number(id) ? left.index : right.index })
              }
            />
            <Select
              label={t('compareDiff.right')}
              items={items.filter(({ id }) => id !== String(left.index))}
              selectedKey={String(right.index)}
              onSelectionChange={(id) => setChosen({ left: left.index, right: Number(id) })}
            />
            <Switch isSelected={sortsKeys} onChange={setSortsKeys}>
              {t('compareDiff.sortKeys')}
            </Switch>
          </div>
          <Difference tab={tab} left={left} right={right} sortsKeys={sortsKeys} />
          <p className="final-diff-note">{t('compareDiff.note')}</p>
        </div>
      )}
    </Dialog>
  );
}

type DifferenceProps = { tab: Tab; left: ReadyPlan; right: ReadyPlan; sortsKeys: boolean };

function Difference({ tab, left, right, sortsKeys }: DifferenceProps) {
  const { t } = useTranslation();
  const original = usePreviewOf(tab, left);
  const modified = usePreviewOf(tab, right);
  const failed = [original, modified].find((preview) => !preview.ok);
  if (failed !== undefined && !failed.ok) {
    const { code, message, data = {} } = failed.error;
    return <Notice tone="danger">{errorTextOf(code, message, data)}</Notice>;
  }
  const texts = [original, modified].map((preview) => (preview.ok ? textOf(preview, sortsKeys) : ''));
  const [one = '', other = ''] = texts;
  return (
    <>
      {one === other ? <Notice>{t('compareDiff.same')}</Notice> : null}
      <div className="final-diff-editor">
        <DiffEditor label={t('compareDiff.difference')} original={one} modified={other} language="json" />
      </div>
    </>
  );
}

function usePreviewOf(tab: Tab, { request }: ReadyPlan): RequestPreview {
  const { draft, entry, environmentId } = request;
  return useRequestPreview({ draft, connectionId: entry.id, requestPath: tab.path, environmentId });
}

function textOf({ prepared }: RequestPreview & { ok: true }, sortsKeys: boolean): string {
  return requestText(maskForDisplay(prepared), { sortsKeys });
}
