import { memo, useRef } from 'react';
import { PlainChunks } from './plain-chunks.ts';

type PlainTextProps = { text: string; isMonospace?: boolean; className?: string };

/** Long text as it is, in pieces of which only the last one grows and only those in sight are painted. */
export function PlainText({ text, isMonospace, className = '' }: PlainTextProps) {
  const chunks = useRef<PlainChunks>(null);
  chunks.current ??= new PlainChunks();
  return (
    <div className={`ui-plain ${className}`} data-monospace={isMonospace || undefined}>
      {chunks.current.update(text).map((chunk, index) => (
        // A piece keeps its place for good, so its position is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Chunk key={index} text={chunk} />
      ))}
    </div>
  );
}

const Chunk = memo(function Chunk({ text }: { text: string }) {
  return <div className="ui-plain-chunk">{text}</div>;
});
