import { isRunning, type RunView } from '../../state/runs-store.ts';
import { MarkdownStream } from './markdown/markdown-stream.tsx';
import { useFollowEnd } from './use-follow-end.ts';

/** The thinking of all choices, whole. */
export function ThinkingTab({ view }: { view: RunView }) {
  const { scrollRef, handleScroll } = useFollowEnd(view.result, isRunning(view));
  return (
    <div ref={scrollRef} className="response-scroll" onScroll={handleScroll}>
      {view.result.choices
        .filter((choice) => choice.reasoning !== '')
        .map((choice) => (
          <MarkdownStream key={choice.index} text={choice.reasoning} isLive={isRunning(view)} />
        ))}
    </div>
  );
}
