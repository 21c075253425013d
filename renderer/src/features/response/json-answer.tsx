import { useMemo } from 'react';
import { PlainText } from '../../ui/plain-text.tsx';
import { prettyJson } from '../../ui/pretty-json.ts';
import { CodeBlock } from './markdown/code-block.tsx';

/** Beyond this, taking the text apart would hold up the window. */
const PRETTY_MAX_CHARS = 2_000_000;

/** The body of an answer that is data: JSON set out in lines, anything else as it is. */
export function JsonAnswer({ text, isLive }: { text: string; isLive: boolean }) {
  const pretty = useMemo(
    () => (isLive || text.length > PRETTY_MAX_CHARS || !/^\s*[[{]/.test(text) ? null : prettyJson(text)),
    [text, isLive],
  );
  if (pretty !== null) return <CodeBlock language="json" text={pretty} />;
  return <PlainText text={text} isMonospace />;
}
