import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { RouteRule } from '../../../../shared/model/route.ts';
import { sharesOf } from '../../../../shared/routes/plan-route.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { isWarning, type RuleProblem } from './route-form-state.ts';
import { RouteServiceRow } from './route-service-row.tsx';

type RouteRuleEditorProps = {
  index: number;
  count: number;
  rule: RouteRule;
  services: readonly ConnectionEntry[];
  problem: RuleProblem | null;
  onChange: (rule: RouteRule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Which models a rule takes, where it sends them, and where it goes when that fails. */
export function RouteRuleEditor(props: RouteRuleEditorProps) {
  const { index, count, rule, services, problem, onChange, onMove, onRemove } = props;
  const { t, i18n } = useTranslation();
  const number = index + 1;
  const { targets, fallback = [] } = rule;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const shares = sharesOf(targets).map((share) => percent.format(share));
  const used = [...targets, ...fallback].map(({ connection }) => connection);
  const fresh = (services.find(({ id }) => !used.includes(id)) ?? services[0])?.id ?? '';
  const setTargets = (next: RouteRule['targets']) => onChange({ ...rule, targets: next });
  const setFallback = (next: RouteRule['fallback']) => onChange({ ...rule, fallback: next });

  return (
    <fieldset className="route-rule">
      <legend className="route-rule-title">{t('route.rule', { number })}</legend>
      <div className="route-rule-actions">
        <Button
          isIconOnly
          aria-label={t('route.moveUp', { number })}
          isDisabled={index === 0}
          onPress={() => onMove(-1)}
        >
          <ArrowUp aria-hidden />
        </Button>
        <Button
          isIconOnly
          aria-label={t('route.moveDown', { number })}
          isDisabled={number === count}
          onPress={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </Button>
        <Button isIconOnly aria-label={t('route.removeRule', { number })} onPress={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      {problem === null ? null : (
        <Notice tone={isWarning(problem) ? 'warning' : 'danger'}>{t(`route.problem.${problem}`)}</Notice>
      )}
      <div className="route-rule-fields">
        <TextField
          label={t('route.model')}
          description={t('route.modelHint')}
          placeholder={t('route.anyModel')}
          value={rule.model ?? ''}
          onChange={(model) => onChange({ ...rule, model })}
          isMonospace
        />
        <NumberField
          label={t('route.firstPacket')}
          description={t('route.firstPacketHint')}
          placeholder="0"
          minValue={0}
          maximumFractionDigits={0}
          value={rule.firstPacketTimeoutMs ?? null}
          onChange={(value) => onChange({ ...rule, firstPacketTimeoutMs: value ?? undefined })}
        />
      </div>
      <p className="ui-label">{t(targets.length > 1 ? 'route.byProportion' : 'route.service')}</p>
      {targets.map((target, at) => (
        <RouteServiceRow
          // biome-ignore lint/suspicious/noArrayIndexKey: services have no identity but their place
          key={at}
          name={t('route.serviceNumber', { number: at + 1 })}
          target={target}
          services={services}
          weight={targets.length > 1 ? { value: target.weight ?? 1, share: shares[at] ?? '' } : null}
          onChange={(next) => setTargets(targets.map((other, place) => (place === at ? { ...other, ...next } : other)))}
          onRemove={targets.length > 1 ? () => setTargets(targets.filter((_, place) => place !== at)) : null}
        />
      ))}
      <div>
        <Button variant="ghost" onPress={() => setTargets([...targets, { connection: fresh, weight: 1 }])}>
          <Plus aria-hidden />
          {t('route.addService')}
        </Button>
      </div>
      <p className="ui-label">{t('route.fallback')}</p>
      {fallback.length === 0 ? <p className="ui-description">{t('route.fallbackHint')}</p> : null}
      {fallback.map((target, at) => (
        <RouteServiceRow
          // biome-ignore lint/suspicious/noArrayIndexKey: fallbacks have no identity but their place
          key={at}
          name={t('route.fallbackNumber', { number: at + 1 })}
          target={target}
          services={services}
          weight={null}
          onChange={(next) =>
            setFallback(fallback.map((other, place) => (place === at ? { ...other, ...next } : other)))
          }
          onRemove={() => setFallback(fallback.filter((_, place) => place !== at))}
        />
      ))}
      <div>
        <Button variant="ghost" onPress={() => setFallback([...fallback, { connection: fresh }])}>
          <Plus aria-hidden />
          {t('route.addFallback')}
        </Button>
      </div>
    </fieldset>
  );
}
