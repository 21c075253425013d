import { memo, useRef } from 'react';
import { PlainChunks } from './plain-chunks.ts';

/** Long text as it is, in pieces of which only the last one grows and only those in sight are painted. */
export function PlainText({ text, className = '' }: { text: string; className?: string }) {
  const chunks = useRef<PlainChunks>(null);
  chunks.current ??= new PlainChunks();
  return (
    <div className={`response-plain ${className}`}>
      {chunks.current.update(text).map((chunk, index) => (
        // A piece keeps its place for good, so its position is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Chunk key={index} text={chunk} />
      ))}
    </div>
  );
}

const Chunk = memo(function Chunk({ text }: { text: string }) {
  return <div className="response-plain-chunk">{text}</div>;
});
