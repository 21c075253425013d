import { type ComponentType, lazy, memo, useState } from 'react';

/** A component that comes with a script of its own. `preload` fetches that early and never fails. */
export type LazyComponent<Props> = ComponentType<Props> & { preload(): Promise<void> };

/**
 * Splits a component off the first script. It must be drawn inside a `Suspense`. Unlike a plain `lazy` component it is
 * there at once after `preload`: React would show the fallback for a moment even then. With the same props it is not
 * drawn again.
 */
export function lazyComponent<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyComponent<Props> {
  let loaded: ComponentType<Props> | null = null;
  const fetchComponent = async () => {
    loaded ??= await load();
    return { default: loaded };
  };
  const Suspending = lazy(fetchComponent) as ComponentType<Props>;
  // Decided once per mount: another type of component later would lose the state below.
  const Component = memo((props: Props) => {
    const [Shown] = useState(() => loaded ?? Suspending);
    return <Shown {...props} />;
  });
  // A failure is told when the component is really needed.
  return Object.assign(Component as unknown as ComponentType<Props>, {
    preload: () => fetchComponent().then(ignore, ignore),
  });
}

function ignore(): void {}
