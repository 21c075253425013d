import { memo, useRef } from 'react';
import { PlainChunks } from './plain-chunks.ts';

type PlainTextProps = { text: string; isMonospace?: boolean; className?: string };

/** To look for each piece whether it is in sight would cost in every frame: one of many groups is soon looked for. */
const GROUP_CHUNKS = 24;

/** Long text as it is, in pieces of which only the last one grows and only those in sight are laid out and painted. */
export function PlainText({ text, isMonospace, className = '' }: PlainTextProps) {
  const cutter = useRef<PlainChunks>(null);
  cutter.current ??= new PlainChunks();
  const chunks = cutter.current.update(text);
  return (
    <div className={`ui-plain ${className}`} data-monospace={isMonospace || undefined}>
      {Array.from({ length: Math.ceil(chunks.length / GROUP_CHUNKS) }, (_, index) => {
        const start = index * GROUP_CHUNKS;
        // A piece keeps its place for good, so its position is its identity, and so is that of its group.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return <ChunkGroup key={index} chunks={chunks.slice(start, start + GROUP_CHUNKS)} />;
      })}
    </div>
  );
}

type ChunkGroupProps = { chunks: readonly string[] };

const ChunkGroup = memo(function ChunkGroup({ chunks }: ChunkGroupProps) {
  return (
    <div className="ui-plain-group" data-full={chunks.length === GROUP_CHUNKS || undefined}>
      {chunks.map((chunk, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <Chunk key={index} text={chunk} />
      ))}
    </div>
  );
}, isSameGroup);

function isSameGroup({ chunks: before }: ChunkGroupProps, { chunks }: ChunkGroupProps): boolean {
  return chunks.length === before.length && chunks.every((chunk, index) => chunk === before[index]);
}

const Chunk = memo(function Chunk({ text }: { text: string }) {
  return <div className="ui-plain-chunk">{text}</div>;
});
