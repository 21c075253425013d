import { lazy, memo, Suspense, useRef } from 'react';
import { PlainText } from '../../../ui/plain-text.tsx';
import { type Block, BlockSplitter } from './block-splitter.ts';
import { CodeBlock } from './code-block.tsx';
import { type BlockReferences, LinkReferences, type TextReferences } from './link-references.ts';
import { useFrameByFrame } from './use-frame-by-frame.ts';

/** Beyond this the parser costs more than the formatting is worth; the text stays readable as it is. */
const MARKDOWN_MAX_CHARS = 200_000;
/**
 * The same of one block, which is parsed in one go: a paragraph or list without an end would hold up the window with
 * every piece that comes. The one that still grows is parsed again and again, so it may be less long.
 */
const BLOCK_MAX_CHARS = 60_000;
const GROWING_BLOCK_MAX_CHARS = 15_000;
const GROUP_BLOCKS = 12;
/** A block costs something however short it is: a text of nothing but short ones is too dear as Markdown. */
const MAX_BLOCKS = 4_000;

const loadMarkdown = async () => ({ default: (await import('./markdown-text.tsx')).MarkdownText });
/** The parser is apart from the first script; whoever shows answers asks for it early, so that none waits for it. */
const MarkdownText = lazy(loadMarkdown);

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
  const references = useRef<LinkReferences>(null);
  references.current ??= new LinkReferences();
  const links = references.current.update(isLive ? closed : blocks);
  if (blocks.length > MAX_BLOCKS) return <PlainText text={text} />;
  return <BlockGroups blocks={blocks} sealed={isLive ? closed.length : blocks.length} links={links} />;
}

function BlockGroups({ blocks: all, sealed, links }: BlockGroupProps) {
  const blocks = useFrameByFrame(all);
  return (
    <div className="response-markdown">
      {Array.from({ length: Math.ceil(blocks.length / GROUP_BLOCKS) }, (_, index) => {
        const start = index * GROUP_BLOCKS;
        const group = blocks.slice(start, start + GROUP_BLOCKS);
        const sealedHere = Math.min(sealed - start, GROUP_BLOCKS);
        // A block keeps its place for good, so its position is its identity, and so is that of its group.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return <BlockGroup key={index} blocks={group} sealed={sealedHere} links={links} />;
      })}
    </div>
  );
}

/** `sealed`: how many of the blocks will not change any more. */
type BlockGroupProps = { blocks: readonly Block[]; sealed: number; links: TextReferences };

/** Neighbouring blocks, not painted while they are out of sight: to look for each would cost in every frame. */
const BlockGroup = memo(function BlockGroup({ blocks, sealed, links }: BlockGroupProps) {
  return (
    <div className="response-blocks" data-sealed={sealed === GROUP_BLOCKS || undefined}>
      {blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <BlockView key={index} block={block} isSealed={index < sealed} {...links.of(block)} />
      ))}
    </div>
  );
}, isSameGroup);

function isSameGroup(one: BlockGroupProps, other: BlockGroupProps): boolean {
  const { blocks, sealed, links } = other;
  return (
    one.sealed === sealed &&
    one.links === links &&
    one.blocks.length === blocks.length &&
    blocks.every((block, i) => block === one.blocks[i])
  );
}

type BlockViewProps = { block: Block; isSealed: boolean } & BlockReferences;

/** Closed blocks keep their identity, so that only the open one is drawn again. */
const BlockView = memo(function BlockView({ block, isSealed, definitions, used }: BlockViewProps) {
  const isTooLong = block.text.length > (isSealed ? BLOCK_MAX_CHARS : GROWING_BLOCK_MAX_CHARS);
  return (
    <div className="response-block">
      {block.kind === 'code' ? (
        <CodeBlock language={block.language} text={block.text} />
      ) : isTooLong ? (
        <PlainText text={block.text} />
      ) : (
        <Suspense fallback={<div className="ui-plain-chunk">{block.text}</div>}>
          <MarkdownText text={block.text} isSealed={isSealed} definitions={definitions} used={used} />
        </Suspense>
      )}
    </div>
  );
});
