import { useDeferredValue, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { findEndpointIn } from '../../../../shared/providers/_kit/find-endpoint.ts';
import { labelWords, operationWords } from '../../../../shared/providers/_kit/labels.ts';
import { useProviderNames } from '../../state/provider-names.ts';
import { announce } from '../../ui/live-region.tsx';
import { filterTree, filterWords } from './filter-tree.ts';

/** Told once typing has come to rest, not for every key. */
const ANNOUNCE_DELAY_MS = 600;

/** More is no answer, and every row costs time on every key. */
const MAX_FOUND = 200;

/** What the filter leaves of the tree, a moment behind the typing, which nothing may hold up. */
export function useFilteredTree(
  tree: TreeNode[],
  filter: string,
): { nodes: TreeNode[]; words: readonly string[]; hiddenCount: number } {
  const { t } = useTranslation();
  const textOf = useServiceText();
  const deferredFilter = useDeferredValue(filter);
  const words = useMemo(() => filterWords(deferredFilter), [deferredFilter]);
  const { nodes, count } = useMemo(
    () => (words.length === 0 ? { nodes: tree, count: 0 } : filterTree(tree, words, textOf, MAX_FOUND)),
    [tree, words, textOf],
  );
  useEffect(() => {
    if (words.length === 0) return;
    const timer = setTimeout(() => announce(t('tree.found', { count })), ANNOUNCE_DELAY_MS);
    return () => clearTimeout(timer);
  }, [words, count, t]);
  return { nodes, words, hiddenCount: Math.max(0, count - MAX_FOUND) };
}

/** What else a request is found by: its service, endpoint and operation. */
function useServiceText(): (node: TreeNode) => string {
  const providers = useProviderNames();
  return useMemo(() => {
    const texts = new Map<string, string>();
    return (node) => {
      if (node.kind === 'folder' || node.endpoint === null) return '';
      let text = texts.get(node.endpoint);
      if (text === undefined) {
        const found = findEndpointIn(providers, node.endpoint);
        const names = found && [found.provider.label, labelWords(found.endpoint), ...operationWords(found.endpoint)];
        text = [node.endpoint, ...(names ?? [])].join('\n').toLowerCase();
        texts.set(node.endpoint, text);
      }
      return text;
    };
  }, [providers]);
}
