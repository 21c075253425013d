import { type CompositionEvent, type KeyboardEvent, type SyntheticEvent, useRef } from 'react';
import { Input, TextArea } from 'react-aria-components';
import { useCard } from './use-card.ts';
import { useCompletion } from './use-completion.ts';
import { type NativeField, useMirror } from './use-mirror.ts';
import { VariableCard } from './variable-card.tsx';
import { VariableList } from './variable-list.tsx';
import type { VariableTextFieldProps } from './variable-text-field-props.ts';

/** The native control over its mirror, with the list and the card that belong to them. */
export function VariableControl(props: VariableTextFieldProps) {
  const { value, isMultiline = false, isMonospace, rows = 1 } = props;
  const frameRef = useRef<HTMLDivElement>(null);
  const { hostRef, mirror } = useMirror(mirroredText(value, isMultiline));
  const completion = useCompletion();
  const card = useCard(mirror);
  const isComposing = useRef(false);
  const { list } = completion;

  const nativeField = () => frameRef.current?.querySelector<NativeField>('input, textarea') ?? null;
  // A one-line input scrolls by itself as the caret moves, after the event that moved it.
  const followScroll = () => {
    if (isMultiline) return;
    requestAnimationFrame(() => {
      const field = nativeField();
      if (field !== null && hostRef.current !== null) hostRef.current.scrollLeft = field.scrollLeft;
    });
  };
  const follow = (event: SyntheticEvent<NativeField>, isTyping: boolean) => {
    followScroll();
    if (!isComposing.current) completion.follow(event.currentTarget, isTyping);
  };
  const handleKeyDown = (event: KeyboardEvent<NativeField>) => {
    if (takesKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else props.onKeyDown?.(event);
  };
  const takesKey = (event: KeyboardEvent<NativeField>): boolean => {
    if (completion.takeKey(event)) return true;
    if (event.ctrlKey && event.shiftKey && event.code === 'Space') {
      card.openAtCaret(event.currentTarget);
      return true;
    }
    if (card.card === null) return false;
    card.close();
    return event.key === 'Escape';
  };

  const control = {
    className: 'ui-input',
    placeholder: props.placeholder,
    ref: props.inputRef,
    'data-monospace': isMonospace || undefined,
    // What is typed here goes on a wire: a checker's red waves and corrections would be noise.
    spellCheck: false,
    autoComplete: 'off',
    'aria-autocomplete': 'list' as const,
    'aria-controls': list === null ? undefined : completion.listId,
    'aria-activedescendant': list === null ? undefined : completion.optionId(list.activeIndex),
    onPaste: props.onPaste,
    onKeyDown: handleKeyDown,
    onInput: (event: SyntheticEvent<NativeField>) => follow(event, true),
    onSelect: (event: SyntheticEvent<NativeField>) => follow(event, false),
    onScroll: followScroll,
    onBlur: () => {
      completion.close();
      followScroll();
    },
    onCompositionStart: () => {
      isComposing.current = true;
      completion.close();
    },
    onCompositionEnd: (event: CompositionEvent<NativeField>) => {
      isComposing.current = false;
      follow(event, true);
    },
  };
  return (
    <>
      <div
        ref={frameRef}
        className="ui-variable-frame"
        data-multiline={isMultiline || undefined}
        onPointerMove={card.onPointerMove}
        onPointerLeave={card.onPointerLeave}
      >
        <div
          ref={hostRef}
          className="ui-variable-mirror"
          data-monospace={isMonospace || undefined}
          style={isMultiline ? { minHeight: `calc(${rows}lh + 12px)` } : undefined}
          aria-hidden
        />
        {isMultiline ? (
          <TextArea {...control} rows={1} />
        ) : (
          // The role only while the list is there: at other times it is a text field like any other.
          <Input
            {...control}
            inputMode={props.inputMode}
            role={list === null ? undefined : 'combobox'}
            aria-expanded={list === null ? undefined : true}
          />
        )}
      </div>
      {list === null ? null : (
        <VariableList
          completion={completion}
          list={list}
          rect={() => mirror()?.rectAt(list.braces.braces) ?? new DOMRect()}
          onChoose={(name) => {
            const field = nativeField();
            if (field !== null) completion.accept(field, name);
          }}
        />
      )}
      {card.card === null || list !== null ? null : <VariableCard control={card} card={card.card} />}
    </>
  );
}

/** As the native control holds it: an input drops line breaks, a text area has one kind of them. */
function mirroredText(value: string, isMultiline: boolean): string {
  return isMultiline ? value.replace(/\r\n?/g, '\n') : value.replace(/[\r\n]/g, '');
}
