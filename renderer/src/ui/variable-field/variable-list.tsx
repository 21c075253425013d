import { useEffect, useRef } from 'react';
import { Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Completion, OpenList } from './use-completion.ts';
import { useOriginText } from './use-origin-text.ts';
import { shownValue } from './variable-value.ts';

type VariableListProps = {
  completion: Completion;
  list: OpenList;
  /** Where the braces are on the screen. */
  rect: () => DOMRect;
  onChoose: (name: string) => void;
};

/** The variables on offer, below the braces. The focus stays in the field, which names the active one. */
export function VariableList({ completion, list, rect, onChoose }: VariableListProps) {
  const { t } = useTranslation();
  const originText = useOriginText();
  const activeRef = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another active option is what has to come into sight
  useEffect(() => activeRef.current?.scrollIntoView({ block: 'nearest' }), [list.activeIndex]);
  return (
    <Popover
      className="ui-popover ui-variable-popover"
      isOpen
      isNonModal
      onOpenChange={(isOpen) => isOpen || completion.close()}
      triggerRef={{ current: document.body }}
      getTargetRect={rect}
      placement="bottom start"
      offset={4}
    >
      {/* It lies outside of every other landmark. */}
      <section aria-label={t('variableField.list')}>
        <div role="listbox" id={completion.listId} aria-label={t('variableField.list')} className="ui-list">
          {list.items.map((variable, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            <div
              key={variable.name}
              ref={index === list.activeIndex ? activeRef : null}
              id={completion.optionId(index)}
              role="option"
              aria-selected={index === list.activeIndex}
              className="ui-item"
              data-focused={index === list.activeIndex || undefined}
              onPointerMove={() => index === list.activeIndex || completion.activate(index)}
              // A press would take the focus out of the field before the click.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onChoose(variable.name)}
            >
              <span className="ui-variable-name">{variable.name}</span>
              <span className="ui-variable-preview">{shownValue(variable)}</span>
              <span className="ui-variable-origin">{originText(variable)}</span>
            </div>
          ))}
        </div>
      </section>
    </Popover>
  );
}
