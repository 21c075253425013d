import { isRunning, type RunView } from '../../state/runs-store.ts';
import { useFollowEnd } from '../../ui/use-follow-end.ts';
import { MarkdownStream } from './markdown/markdown-stream.tsx';

/** The thinking of all choices, whole. */
export function ThinkingTab({ view }: { view: RunView }) {
  const { scrollRef, handleScroll } = useFollowEnd(isRunning(view));
  return (
    <div ref={scrollRef} className="response-scroll" onScroll={handleScroll}>
      <div>
        {view.result.choices
          .filter((choice) => choice.reasoning !== '')
          .map((choice) => (
            <MarkdownStream key={choice.index} text={choice.reasoning} isLive={isRunning(view)} />
          ))}
      </div>
    </div>
  );
}
