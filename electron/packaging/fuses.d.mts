export const FUSES: Record<string, boolean>;
export function flipAllFuses(binary: string): Promise<number>;
export function flipKnownFuses(binary: string): Promise<string[]>;
export function readFuses(binary: string): Promise<Record<string, boolean | null>>;
