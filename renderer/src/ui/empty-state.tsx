import type { ReactNode } from 'react';

export type EmptyStateProps = { icon?: ReactNode; title: string; text?: ReactNode; action?: ReactNode };

/** What stands where nothing is yet: what it would be, and how to get there. */
export function EmptyState({ icon, title, text, action }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {icon ? (
        <div className="ui-empty-icon" aria-hidden>
          {icon}
        </div>
      ) : null}
      <div className="ui-empty-title">{title}</div>
      {text ? <div className="ui-empty-text">{text}</div> : null}
      {action ? <div className="ui-empty-action">{action}</div> : null}
    </div>
  );
}
