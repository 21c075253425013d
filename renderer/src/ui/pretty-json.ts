const INDENT = '  ';
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * JSON text with line breaks and indentation; null when it is not JSON. Works on the text, not on parsed values, so
 * that long numbers, repeated keys and escapes stay exactly as they came.
 */
export function prettyJson(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const parts: string[] = [];
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(TOKEN)) {
    const isClosing = token === '}' || token === ']';
    if (isClosing) depth -= 1;
    const isEmptyPair = isClosing && (before === '{' || before === '[');
    const startsLine = before === ',' || ((before === '{' || before === '[') && !isEmptyPair) || isClosing;
    if (startsLine && !isEmptyPair) parts.push('\n', INDENT.repeat(depth));
    parts.push(token === ':' ? ': ' : token);
    if (token === '{' || token === '[') depth += 1;
    before = token;
  }
  return parts.join('');
}
