import { lazy, memo, Suspense, useRef } from 'react';
import { PlainText } from '../../../ui/plain-text.tsx';
import { type Block, BlockSplitter } from './block-splitter.ts';
import { CodeBlock } from './code-block.tsx';

/** Beyond this the parser costs more than the formatting is worth; the text stays readable as it is. */
const MARKDOWN_MAX_CHARS = 200_000;
/**
 * The same of one block, which is parsed in one go: a paragraph or list without an end would hold up the window with
 * every piece that comes. The one that still grows is parsed again and again, so it may be less long.
 */
const BLOCK_MAX_CHARS = 60_000;
const GROWING_BLOCK_MAX_CHARS = 15_000;

const loadMarkdown = async () => ({ default: (await import('./markdown-block.tsx')).MarkdownBlock });
/** The parser is apart from the first script; whoever shows answers asks for it early, so that none waits for it. */
const MarkdownBlock = lazy(loadMarkdown);

export function preloadMarkdown(): void {
  // A failed load is told by the block that needs it.
  loadMarkdown().catch(() => undefined);
}

/** A text of the model, drawn as Markdown while it grows: closed blocks once, the open one again and again. */
export function MarkdownStream({ text, isLive }: { text: string; isLive: boolean }) {
  if (text.length > MARKDOWN_MAX_CHARS) return <PlainText text={text} />;
  return <Blocks text={text} isLive={isLive} />;
}

function Blocks({ text, isLive }: { text: string; isLive: boolean }) {
  const splitter = useRef<BlockSplitter>(null);
  splitter.current ??= new BlockSplitter();
  const { closed, open } = splitter.current.update(text);
  const blocks = open === null ? closed : [...closed, open];
  return (
    <div className="response-markdown">
      {blocks.map((block, index) => (
        // A block keeps its place for good, so its position is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <BlockView key={index} block={block} isSealed={!isLive || index < closed.length} />
      ))}
    </div>
  );
}

/** Closed blocks keep their identity, so that only the open one is drawn again. */
const BlockView = memo(function BlockView({ block, isSealed }: { block: Block; isSealed: boolean }) {
  const isTooLong = block.text.length > (isSealed ? BLOCK_MAX_CHARS : GROWING_BLOCK_MAX_CHARS);
  return (
    <div className={isSealed ? 'response-block response-block-sealed' : 'response-block'}>
      {block.kind === 'code' ? (
        <CodeBlock language={block.language} text={block.text} />
      ) : isTooLong ? (
        <PlainText text={block.text} />
      ) : (
        <Suspense fallback={<div className="ui-plain-chunk">{block.text}</div>}>
          <MarkdownBlock text={block.text} />
        </Suspense>
      )}
    </div>
  );
});
