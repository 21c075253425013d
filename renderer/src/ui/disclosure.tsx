import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Disclosure as AriaDisclosure, Button, DisclosurePanel, Heading } from 'react-aria-components';
import { classNames } from './class-names.ts';

export type DisclosureProps = {
  title: ReactNode;
  /** At the right of the title, not part of its button. */
  aside?: ReactNode;
  children: ReactNode;
  defaultExpanded?: boolean;
  isExpanded?: boolean;
  onExpandedChange?: (isExpanded: boolean) => void;
  className?: string;
};

/** A section that opens and closes. */
export function Disclosure({ title, aside, children, className, ...props }: DisclosureProps) {
  return (
    <AriaDisclosure {...props} className={classNames('ui-disclosure', className)}>
      <div className="ui-disclosure-head">
        <Heading level={2} className="ui-disclosure-heading">
          <Button slot="trigger" className="ui-disclosure-trigger">
            <ChevronRight className="ui-disclosure-chevron" aria-hidden />
            {title}
          </Button>
        </Heading>
        {aside}
      </div>
      <DisclosurePanel>{children}</DisclosurePanel>
    </AriaDisclosure>
  );
}
