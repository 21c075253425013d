import type { ReactNode } from 'react';
import { FieldError, Label, Text } from 'react-aria-components';

export type FieldTexts = {
  label: string;
  /** The label is then for screen readers alone. */
  isLabelHidden?: boolean;
  description?: ReactNode;
  /** Its presence makes the field invalid. */
  errorMessage?: string | null;
};

/** The `aria-label` of a field whose label is not shown. */
export function hiddenLabel({ label, isLabelHidden }: FieldTexts): { 'aria-label'?: string } {
  return isLabelHidden ? { 'aria-label': label } : {};
}

/** Label above, description or error below a control. */
export function FieldFrame({ texts, children }: { texts: FieldTexts; children: ReactNode }) {
  return (
    <>
      {texts.isLabelHidden ? null : <Label className="ui-label">{texts.label}</Label>}
      {children}
      {texts.description ? (
        <Text slot="description" className="ui-description">
          {texts.description}
        </Text>
      ) : null}
      <FieldError className="ui-error">{texts.errorMessage}</FieldError>
    </>
  );
}
