/** The colours offered: strong enough to warn by, readable on both themes. */
export const environmentColors = [
  { id: 'red', value: '#d64545' },
  { id: 'orange', value: '#d9822b' },
  { id: 'yellow', value: '#c9a227' },
  { id: 'green', value: '#2f9e62' },
  { id: 'blue', value: '#3b7ddd' },
  { id: 'purple', value: '#8b5cd6' },
] as const;
