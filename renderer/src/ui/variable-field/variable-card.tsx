import type { ReactNode } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../button.tsx';
import type { Card, OpenCard } from './use-card.ts';
import { useOriginText } from './use-origin-text.ts';
import { findVariable, stateOf, useVariableWorld } from './variable-context.ts';
import { shownValue } from './variable-value.ts';

/** What a variable is worth here, where that comes from, and what can be done about it. */
export function VariableCard({ control, card }: { control: Card; card: OpenCard }) {
  const { t } = useTranslation();
  const label = t('variableField.cardLabel', { name: card.name });
  const content = <CardContent name={card.name} onDone={control.close} />;
  return (
    <Popover
      className="ui-popover ui-variable-card"
      isOpen
      isNonModal={!card.hasFocus}
      onOpenChange={(isOpen) => isOpen || control.close()}
      triggerRef={{ current: document.body }}
      getTargetRect={() => card.rect}
      placement="bottom start"
      offset={4}
    >
      {card.hasFocus ? (
        <Dialog className="ui-variable-card-body" aria-label={label}>
          {content}
        </Dialog>
      ) : (
        <HoverBody label={label} control={control}>
          {content}
        </HoverBody>
      )}
    </Popover>
  );
}

/** Not a dialog: the pointer passing by must not take the focus out of the text. */
function HoverBody({ label, control, children }: { label: string; control: Card; children: ReactNode }) {
  return (
    <section
      className="ui-variable-card-body"
      aria-label={label}
      onPointerEnter={control.hold}
      onPointerLeave={control.onPointerLeave}
    >
      {children}
    </section>
  );
}

function CardContent({ name, onDone }: { name: string; onDone: () => void }) {
  const { t } = useTranslation();
  const originText = useOriginText();
  const world = useVariableWorld();
  const variable = findVariable(world, name);
  const hidden = world?.variables.filter((other) => other.name === name && other.isShadowed) ?? [];
  const actions = world?.actionsFor(name, variable) ?? [];
  return (
    <>
      <div className="ui-variable-card-head">
        <span className="ui-variable" data-state={stateOf(variable)}>
          {`{{${name}}}`}
        </span>
        <span className="ui-variable-origin">
          {variable === null ? t('variableField.notDefined') : originText(variable)}
        </span>
      </div>
      {variable === null ? (
        <p className="ui-variable-hint">{t('variableField.notDefinedHint')}</p>
      ) : (
        <div className="ui-variable-value">
          {variable.value === '' ? <em>{t('variableField.emptyValue')}</em> : <code>{shownValue(variable)}</code>}
        </div>
      )}
      {variable?.secretId !== undefined ? <p className="ui-variable-hint">{t('variableField.secretHint')}</p> : null}
      {hidden.length === 0 ? null : (
        <p className="ui-variable-hint">
          {t('variableField.hides', { origins: [...new Set(hidden.map(originText))].join(', ') })}
        </p>
      )}
      {actions.length === 0 ? null : (
        <div className="ui-variable-actions">
          {actions.map(({ id, label, onAction }) => (
            <Button
              key={id}
              onPress={() => {
                onDone();
                onAction();
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
