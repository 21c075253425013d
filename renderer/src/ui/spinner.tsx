/** Something is going on. Decorative unless given a label. */
export function Spinner({ label }: { label?: string }) {
  return label ? (
    <span className="ui-spinner" role="status" aria-label={label} />
  ) : (
    <span className="ui-spinner" aria-hidden />
  );
}
