import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';

type GrowTextAreaProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  isMonospace?: boolean;
  isInvalid?: boolean;
  describedBy?: string;
  onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
};

/** A text area as high as its text, up to a limit set by style. */
export function GrowTextArea(props: GrowTextAreaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [props.value]);

  return (
    <textarea
      ref={ref}
      className="ui-input request-grow"
      data-monospace={props.isMonospace || undefined}
      data-invalid={props.isInvalid || undefined}
      aria-label={props.label}
      aria-invalid={props.isInvalid || undefined}
      aria-describedby={props.describedBy}
      rows={1}
      spellCheck={false}
      value={props.value}
      placeholder={props.placeholder}
      onChange={(event) => props.onChange(event.target.value)}
      onKeyDown={props.onKeyDown}
    />
  );
}
