import { type RefObject, useLayoutEffect, useMemo, useRef } from 'react';
import { createMirror, type Mirror } from './mirror.ts';
import { findVariable, stateOf, useVariableWorld } from './variable-context.ts';

export type NativeField = HTMLInputElement | HTMLTextAreaElement;

/** Keeps the mirror behind a field at its text, and its variables at what they are worth now. */
export function useMirror(text: string): { hostRef: RefObject<HTMLDivElement | null>; mirror: () => Mirror | null } {
  const hostRef = useRef<HTMLDivElement>(null);
  const mirrorRef = useRef<Mirror | null>(null);
  const world = useVariableWorld();
  const states = useMemo(
    () => new Map(world?.variables.map(({ name }) => [name, stateOf(findVariable(world, name))])),
    [world],
  );

  const isKnown = world !== null;

  useLayoutEffect(() => {
    if (hostRef.current === null) return;
    mirrorRef.current ??= createMirror(hostRef.current);
    mirrorRef.current.paint((name) => states.get(name) ?? (isKnown ? 'unresolved' : 'plain'));
  }, [states, isKnown]);

  useLayoutEffect(() => mirrorRef.current?.show(text), [text]);

  return { hostRef, mirror: () => mirrorRef.current };
}
