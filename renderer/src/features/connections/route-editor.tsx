import { ArrowLeft, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { RouteRule } from '../../../../shared/model/route.ts';
import { deleteConnection, saveConnection } from '../../commands/connection-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useSaveProblem } from '../../commands/save-problem.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { useWorkspaceStore } from '../../state/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SaveProblemNotice } from '../../ui/save-problem-notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast.ts';
import { isWarning, newRule, problemOfRule, routeOf, tidyRoute } from './route-form-state.ts';
import { RouteRuleEditor } from './route-rule-editor.tsx';

type RouteEditorProps = {
  /** Null while the route is not saved yet. */
  id: string | null;
  connection: Connection;
  /** Back to the choice of provider; null when it is fixed. */
  onChangePreset: (() => void) | null;
};

/** A connection that sends through others: its name and its rules. */
export function RouteEditor({ id, connection, onChangePreset }: RouteEditorProps) {
  const { t } = useTranslation();
  const formId = useId();
  const close = useDialogStore((state) => state.close);
  const connections = useWorkspaceStore((state) => state.snapshot?.connections) ?? [];
  const services = connections.filter((entry) => entry.connection.route === undefined);
  const serviceIds = services.map((service) => service.id);
  const [name, setName] = useState(connection.info.name);
  const [route, setRoute] = useState(() => routeOf(connection, serviceIds[0]));
  const [isChecked, setIsChecked] = useState(false);
  const { rules } = route;
  const edited: Connection = {
    ...connection,
    info: { ...connection.info, name: name.trim() },
    route: tidyRoute(route),
  };
  const { problem, tell, clear } = useSaveProblem(() => ({
    copy: { kind: 'connection', id, connection: edited },
    name: name.trim(),
  }));
  const setRules = (next: RouteRule[]) => setRoute({ ...route, rules: next });
  const problems = rules.map((_, index) => problemOfRule(rules, index, serviceIds));

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    setIsChecked(true);
    const isBlocked = problems.some((found) => found !== null && !isWarning(found));
    if (name.trim() === '' || rules.length === 0 || isBlocked) return;
    run(async () => {
      clear();
      try {
        await saveConnection(id, edited);
        showToast(t('route.saved'), { tone: 'success' });
        close();
      } catch (error) {
        tell(error);
      }
    });
  };
  const handleDelete = () =>
    run(async () => {
      if (id !== null && (await deleteConnection(id, connection))) close();
    });

  return (
    <Dialog
      title={t(id === null ? 'route.addTitle' : 'route.editTitle')}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <>
          {id === null ? null : (
            <Button variant="ghost" onPress={handleDelete} className="connection-delete">
              <Trash2 aria-hidden />
              {t('connection.delete')}
            </Button>
          )}
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {t('app.save')}
          </Button>
        </>
      }
    >
      <form id={formId} className="connection-form" onSubmit={handleSubmit}>
        <div className="connection-provider">
          <p className="ui-description route-intro">{t('route.intro')}</p>
          {onChangePreset ? (
            <Button variant="ghost" onPress={onChangePreset}>
              <ArrowLeft aria-hidden />
              {t('connection.changePreset')}
            </Button>
          ) : null}
        </div>
        <SaveProblemNotice problem={problem} />
        {services.length === 0 ? <Notice tone="warning">{t('route.noServices')}</Notice> : null}
        <TextField
          label={t('connection.name')}
          value={name}
          onChange={setName}
          errorMessage={isChecked && name.trim() === '' ? t('connection.nameMissing') : null}
          autoFocus
        />
        {rules.map((rule, index) => (
          <RouteRuleEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no identity but their place
            key={index}
            index={index}
            count={rules.length}
            rule={rule}
            services={services}
            problem={isChecked || problems[index] === 'neverReached' ? (problems[index] ?? null) : null}
            onChange={(next) => setRules(rules.map((other, at) => (at === index ? next : other)))}
            onMove={(by) => setRules(moved(rules, index, by))}
            onRemove={() => setRules(rules.filter((_, at) => at !== index))}
          />
        ))}
        {isChecked && rules.length === 0 ? <Notice tone="danger">{t('route.noRules')}</Notice> : null}
        <div>
          <Button onPress={() => setRules([...rules, newRule(serviceIds[0])])}>
            <Plus aria-hidden />
            {t('route.addRule')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function moved(rules: readonly RouteRule[], index: number, by: -1 | 1): RouteRule[] {
  const next = [...rules];
  const [rule] = next.splice(index, 1);
  if (rule !== undefined) next.splice(index + by, 0, rule);
  return next;
}
