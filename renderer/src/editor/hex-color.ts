/**
 * A CSS hex colour as `#rrggbb`, the only form that Monaco takes for tokens; null for any other colour. The build
 * shortens `#ffffff` to `#fff`.
 */
export function hexColor(color: string): string | null {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(color.trim())?.[1];
  if (digits === undefined) return null;
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`;
}
