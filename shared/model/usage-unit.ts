/** Units of services that do not count tokens alone. `inputCharacters` is text to be spoken. */
export const USAGE_UNITS = [
  'images',
  'videoSeconds',
  'audioInputSeconds',
  'audioOutputSeconds',
  'inputCharacters',
  'searchUnits',
] as const;
export type UsageUnit = (typeof USAGE_UNITS)[number];
