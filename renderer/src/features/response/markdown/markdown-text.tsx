import { memo, useMemo } from 'react';
import type { BlockReferences } from './link-references.ts';
import { type ListInPieces, splitList } from './list-pieces.ts';
import { MarkdownBlock } from './markdown-block.tsx';
import { useFrameByFrame } from './use-frame-by-frame.ts';

/** One that is shorter was drawn whole while it grew. */
const LONG_LIST_CHARS = 15_000;

type MarkdownTextProps = { text: string; isSealed: boolean } & BlockReferences;

/** A block of Markdown, parsed in one go, but for a long list: its items are parsed frame by frame. */
export const MarkdownText = memo(function MarkdownText({ text, isSealed, ...references }: MarkdownTextProps) {
  const isLong = isSealed && text.length > LONG_LIST_CHARS;
  const list = useMemo(() => (isLong ? splitList(text) : null), [text, isLong]);
  if (list === null) return <MarkdownBlock text={text} {...references} />;
  return <GrowingList list={list} {...references} />;
});

type ListProps = { list: ListInPieces } & Partial<BlockReferences>;

function GrowingList({ list, ...references }: ListProps) {
  const { length } = useFrameByFrame(list.pieces);
  return <ListOfPieces list={list} drawnCount={length} {...references} />;
}

/** A list of which so many pieces are drawn. The others are there as plain text: what is read must not jump away. */
export function ListOfPieces({ list, drawnCount, ...references }: ListProps & { drawnCount: number }) {
  const List = list.isOrdered ? 'ol' : 'ul';
  return (
    <List
      className={list.hasTasks ? 'contains-task-list' : undefined}
      {...(list.isOrdered && list.start !== 1 && { start: list.start })}
    >
      {list.pieces.map(({ text }, index) =>
        index < drawnCount ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a piece keeps its place for good
          <MarkdownBlock key={index} text={text} itemsOf={list} {...references} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <li key={index} className="ui-plain-chunk response-list-rest">
            {text}
          </li>
        ),
      )}
    </List>
  );
}
