import { ImageOff } from 'lucide-react';
import { isValidElement, memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { run } from '../../../commands/report-error.ts';
import { openLink } from '../../../commands/system-commands.ts';
import { CodeBlock } from './code-block.tsx';
import type { BlockReferences } from './link-references.ts';
import type { ListInPieces } from './list-pieces.ts';
import { readLinkTarget } from './safe-url.ts';
import { showDefinitions } from './show-definitions.ts';

/**
 * One block of Markdown from a model. There is no raw HTML (it shows as text), no image is ever loaded and no address
 * reaches the DOM as one, so nothing in an answer can act or tell anybody that it was read.
 */
export const MarkdownBlock = memo(function MarkdownBlock(props: MarkdownBlockProps) {
  const { text, definitions = '', used = '', itemsOf } = props;
  const borrowed = definitions === '' ? '' : `${definitions}\n\n`;
  const options = { borrowedChars: borrowed.length, used: used.split('\n') };
  return (
    <Markdown
      remarkPlugins={[remarkGfm, [showDefinitions, options], [setLoose, itemsOf]]}
      rehypePlugins={itemsOf === undefined ? [] : [takeItems]}
      components={COMPONENTS}
      urlTransform={keepUrl}
    >
      {borrowed + text}
    </Markdown>
  );
});

/**
 * `definitions` and `used` are what `LinkReferences` knows of the text around the block; with `itemsOf` it is a piece of
 * this list, of which the items alone are drawn.
 */
type MarkdownBlockProps = { text: string; itemsOf?: ListInPieces } & Partial<BlockReferences>;

type Tree = { children: { type: string; tagName?: string; spread?: boolean; children?: Tree['children'] }[] };

/** Whether items stand apart is a matter of the whole list. */
function setLoose(list: ListInPieces | undefined) {
  return ({ children }: Tree): void => {
    for (const child of children) if (list?.isLoose && child.type === 'list') child.spread = true;
  };
}

function takeItems() {
  return (tree: Tree): void => {
    tree.children = tree.children.flatMap(({ tagName, children = [] }) => {
      return tagName === 'ol' || tagName === 'ul' ? children : [];
    });
  };
}

/** The components below decide what an address may do; until then it is shown as the model wrote it. */
function keepUrl(url: string): string {
  return url;
}

const COMPONENTS: Components = {
  a: ({ href, children }) => <AnswerLink address={href}>{children}</AnswerLink>,
  img: ({ src, alt }) => <ImageChip address={typeof src === 'string' ? src : undefined} alt={alt} />,
  pre: ({ children }) => <NestedCode>{children}</NestedCode>,
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <div className="response-table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

function AnswerLink({ address, children }: { address: string | undefined; children: ReactNode }) {
  const target = readLinkTarget(address);
  const text = textOf(children);
  const isAddressShown = text === target.address || `${text}/` === target.address;
  return (
    <span className="response-link">
      {target.canOpen ? (
        <button type="button" className="response-link-button" onClick={() => run(() => openLink(target.address))}>
          {children}
        </button>
      ) : (
        children
      )}
      {!isAddressShown && target.address !== '' && !target.address.startsWith('#') && (
        <span className="response-link-address"> ({target.address})</span>
      )}
    </span>
  );
}

function ImageChip({ address, alt }: { address: string | undefined; alt: string | undefined }) {
  const { t } = useTranslation();
  const { host } = readLinkTarget(address);
  return (
    <span className="response-image-chip" title={address?.slice(0, 2000)}>
      <ImageOff size={12} aria-hidden />
      <span>{alt || t('response.image')}</span>
      <span className="response-image-host">{host === '' ? t('response.imageNotLoaded') : host}</span>
    </span>
  );
}

/** A fence inside a list or quotation; those at top level never come here. */
function NestedCode({ children }: { children: ReactNode }) {
  if (!isValidElement<{ className?: string; children?: ReactNode }>(children)) return <pre>{children}</pre>;
  const language = /(?:^|\s)language-(\S+)/.exec(children.props.className ?? '')?.[1] ?? '';
  return <CodeBlock language={language} text={textOf(children.props.children).replace(/\n$/, '')} />;
}

function textOf(node: ReactNode): string {
  if (typeof node === 'string' || typeof node === 'number') return String(node);
  if (Array.isArray(node)) return node.map(textOf).join('');
  return isValidElement<{ children?: ReactNode }>(node) ? textOf(node.props.children) : '';
}
