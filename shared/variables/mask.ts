/** What stands wherever a secret is shown. */
export const MASK = '••••••';
