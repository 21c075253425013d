import { type HTMLAttributes, type RefObject, useRef } from 'react';
import { type AriaLandmarkRole, useLandmark } from 'react-aria/useLandmark';

/** Makes a part of the window one of those that F6 and Shift+F6 go through; each comes back to where it was left. */
export function useLandmarkProps<Part extends HTMLElement>(
  role: AriaLandmarkRole,
  label: string,
): HTMLAttributes<Part> & { ref: RefObject<Part | null> } {
  const ref = useRef<Part>(null);
  const { landmarkProps } = useLandmark({ role, 'aria-label': label }, ref);
  return { ...landmarkProps, ref };
}
