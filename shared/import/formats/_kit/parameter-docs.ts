/** What a file says of single parameters, which have no place for it here, as a list at the end of the request's docs. */
export function withParameterDocs(
  docs: string | undefined,
  parameters: readonly { name: string; text: string | undefined }[],
): { docs?: string } {
  const lines = parameters
    .filter(({ name, text }) => name !== '' && text !== undefined)
    .map(({ name, text }) => `- \`${name}\`: ${text?.replace(/\s*\n\s*/g, ' ')}`);
  const parts = [docs, lines.length === 0 ? undefined : lines.join('\n')].filter((part) => part !== undefined);
  return parts.length === 0 ? {} : { docs: parts.join('\n\n') };
}
