import type { CSSProperties } from 'react';

/** Two letters in a colour of the provider's own: told apart at a glance in rows and columns. */
export function ProviderMark({ id, label }: { id: string; label: string }) {
  return (
    <span className="ui-provider-mark" style={{ '--mark-hue': hueOf(id) } as CSSProperties} aria-hidden>
      {initialsOf(label)}
    </span>
  );
}

function initialsOf(label: string): string {
  const capitals = label.replace(/[^A-Z]/g, '');
  return (capitals.length >= 2 ? capitals : label).slice(0, 2);
}

/** Steps of the golden angle, so that ids that differ little do not look alike. */
function hueOf(id: string): number {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + character.charCodeAt(0)) % 9973;
  return Math.round((sum * 137.5) % 360);
}
