import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ConnectionEntry } from '../../../../shared/model/connection.ts';
import type { RouteTarget } from '../../../../shared/model/route.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Select, type SelectItem } from '../../ui/select.tsx';
import { TextField } from '../../ui/text-field.tsx';

type RouteServiceRowProps = {
  /** What the row is among the others, for those who do not see it: "Service 2". */
  name: string;
  target: RouteTarget;
  services: readonly ConnectionEntry[];
  /** Where requests are shared out by proportion. */
  weight: { value: number; share: string } | null;
  onChange: (change: Partial<RouteTarget> & { weight?: number }) => void;
  /** Null: it is the only one. */
  onRemove: (() => void) | null;
};

/** One service of a rule: the connection, its share, and the model that it gets. */
export function RouteServiceRow({ name, target, services, weight, onChange, onRemove }: RouteServiceRowProps) {
  const { t } = useTranslation();
  const items: SelectItem[] = services.map(({ id, connection }) => ({
    id,
    label: connection.info.name,
    description: connection.baseUrl,
  }));
  const isGone = target.connection !== '' && !services.some(({ id }) => id === target.connection);
  if (isGone)
    items.unshift({ id: target.connection, label: target.connection, description: t('request.connectionGone') });
  return (
    <div className="route-service">
      <Select
        label={t('route.connectionOf', { name })}
        isLabelHidden
        items={items}
        selectedKey={target.connection === '' ? null : target.connection}
        placeholder={t('request.chooseConnection')}
        onSelectionChange={(connection) => onChange({ connection })}
      />
      <TextField
        label={t('route.rewriteOf', { name })}
        isLabelHidden
        placeholder={t('route.passThrough')}
        value={target.model ?? ''}
        onChange={(model) => onChange({ model })}
        isMonospace
      />
      {weight === null ? null : (
        <div className="route-weight">
          <NumberField
            label={t('route.weightOf', { name })}
            isLabelHidden
            minValue={0}
            maxValue={1000}
            maximumFractionDigits={0}
            value={weight.value}
            onChange={(value) => onChange({ weight: value ?? 0 })}
          />
          <span className="route-share">{weight.share}</span>
        </div>
      )}
      {onRemove === null ? null : (
        <Button isIconOnly aria-label={t('route.removeOf', { name })} onPress={onRemove}>
          <X aria-hidden />
        </Button>
      )}
    </div>
  );
}
