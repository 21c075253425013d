import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { planTarget, type TargetPlan } from '../../../../../shared/compare/plan-target.ts';
import type { CompareTarget } from '../../../../../shared/model/compare.ts';
import { validateDraft } from '../../../../../shared/providers/_kit/validate-draft.ts';
import { findEndpoint } from '../../../../../shared/providers/index.ts';
import { useDialogStore } from '../../../state/dialog-store.ts';
import { type Tab, useTabsStore } from '../../../state/tabs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PairsEditor } from '../../../ui/pairs-editor.tsx';
import { useDocLanguage } from '../../../ui/use-doc-language.ts';
import { MappingChips } from '../columns/mapping-chips.tsx';
import { setTarget } from '../compare-targets.ts';
import { useCompareWorld } from '../compare-world.ts';
import { tidyTarget, withHeaders, withPatch } from './edit-target.ts';
import { OverridesEditor } from './overrides-editor.tsx';
import { TargetFields } from './target-fields.tsx';
import '../compare.css';
import './target.css';

/** Edits one column: what it sends to, after which saved request, and what it changes by hand. */
export function TargetDialog({ path, index }: { path: string; index: number }) {
  const tab = useTabsStore((state) => state.tabs.find((other) => other.path === path));
  const target = tab?.draft.compare?.targets[index];
  return tab === undefined || target === undefined ? null : <Editor tab={tab} index={index} saved={target} />;
}

function Editor({ tab, index, saved }: { tab: Tab; index: number; saved: CompareTarget }) {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [target, setEdited] = useState(saved);
  const [isPatchReady, setPatchReady] = useState(true);
  const world = useCompareWorld({ ...tab.draft, compare: { targets: [target] } });
  const plan = planTarget(tab.draft, target, world);
  const endpoint = plan.request === null ? null : (findEndpoint(plan.request.draft.endpoint)?.endpoint ?? null);
  const save = () => {
    setTarget(tab.path, index, tidyTarget(target));
    close();
  };
  return (
    <Dialog
      title={t('compareTarget.title', { number: index + 1 })}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button variant="primary" isDisabled={!isPatchReady} onPress={save}>
            {t('compareTarget.apply')}
          </Button>
        </>
      }
    >
      <div className="target-dialog">
        <TargetFields
          target={target}
          operation={findEndpoint(tab.draft.endpoint)?.endpoint.operation ?? 'chat'}
          plannedModel={plan.request?.model ?? ''}
          onChange={setEdited}
        />
        <OverridesEditor
          patch={target.overrides?.body ?? {}}
          endpoint={endpoint}
          onChange={(patch) => {
            setPatchReady(patch !== null);
            if (patch !== null) setEdited((current) => withPatch(current, patch));
          }}
        />
        <section className="target-overrides">
          <h3>{t('compareTarget.headers')}</h3>
          <PairsEditor
            label={t('compareTarget.headers')}
            pairs={target.overrides?.headers}
            onChange={(headers) => setEdited((current) => withHeaders(current, headers))}
          />
        </section>
        <Outcome plan={plan} target={target} />
      </div>
    </Dialog>
  );
}

/** What the column would send with this: its differences, and what its endpoint says to the changes. */
function Outcome({ plan, target }: { plan: TargetPlan; target: CompareTarget }) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  if (plan.problem !== null) {
    const { connection, environment = '', request = '' } = target;
    if (plan.problem === 'template-loading') return null;
    return (
      <Notice tone="danger">{t(`compare.problem.${plan.problem}.title`, { connection, environment, request })}</Notice>
    );
  }
  const endpoint = findEndpoint(plan.request.draft.endpoint)?.endpoint;
  const changed = new Set(Object.keys(target.overrides?.body ?? {}));
  const issues =
    endpoint === undefined
      ? []
      : validateDraft(endpoint, plan.request.draft).filter(({ path }) => changed.has(path[0] ?? ''));
  return (
    <section className="target-overrides">
      <h3>{t('compareTarget.outcome')}</h3>
      {plan.request.notes.length === 0 ? <p className="target-hint">{t('compareTarget.noDifference')}</p> : null}
      <MappingChips notes={plan.request.notes} />
      {issues.map((issue) => (
        <Notice
          key={`${issue.path.join('.')} ${issue.message.en}`}
          tone={issue.severity === 'error' ? 'danger' : 'warning'}
        >
          {issue.message[language]}
        </Notice>
      ))}
    </section>
  );
}
