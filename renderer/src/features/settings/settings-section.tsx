import type { ReactNode } from 'react';

export function SettingsSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="settings-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** `hint` says under the label what the setting does, where its name alone does not. */
export function SettingsRow({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="settings-row">
      <span>
        {label}
        {hint === undefined ? null : <small className="settings-row-hint">{hint}</small>}
      </span>
      {children}
    </div>
  );
}
