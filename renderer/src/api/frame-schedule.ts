/** Bursts of batches are drawn together: more than this cannot be read, and each drawing of a long answer costs frames. */
const MIN_GAP_MS = 40;
/** Beside what is being typed fewer drawings are enough, and the frames between them belong to the keys. */
const TYPING_GAP_MS = 120;
/** So long after a key the next one is still expected. */
const TYPING_MS = 400;
/** A frame in which a key was pressed belongs to the key. Someone who types on and on must still see the answer. */
const MAX_YIELDED_FRAMES = 2;
const FRAME_MS = 17;
/** A hidden page draws no frames, so a timer stands by: often enough to keep main's credits flowing. */
const HIDDEN_MS = 200;

/** What the schedule needs of the window; a test gives its own. */
type FrameWindow = Pick<Window, 'addEventListener' | 'requestAnimationFrame' | 'cancelAnimationFrame' | 'setTimeout'>;

/**
 * Draws what has arrived, or while `isTyping` a part of it: no key then waits for the frame that draws all of it.
 * Answers whether there is more.
 */
export type Draw = (isTyping: boolean) => boolean;

/**
 * When arrived text is drawn: before the next frame, but not twice within the gap, and after the frame that shows a
 * pressed key. What a drawing has left over comes in the frames right after it.
 */
export function createFrameSchedule(page: FrameWindow): (draw: Draw) => void {
  let lastDrawnMs = Number.NEGATIVE_INFINITY;
  let lastKeyMs = Number.NEGATIVE_INFINITY;
  page.addEventListener('keydown', () => (lastKeyMs = performance.now()), { capture: true });

  return (draw) => {
    let isDone = false;
    let hasBegun = false;
    let yieldedFrames = 0;
    let frame = 0;
    let standBy = 0;

    const drawNow = (isTyping: boolean) => {
      if (isDone) return;
      clearTimeout(standBy);
      page.cancelAnimationFrame(frame);
      if (!hasBegun) lastDrawnMs = performance.now();
      hasBegun = true;
      yieldedFrames = 0;
      isDone = true;
      if (!draw(isTyping)) return;
      isDone = false;
      waitForFrame();
    };
    const mayDraw = (nowMs: number, isTyping: boolean) => {
      // Half a frame less, because frames come a little early or late.
      const gapMs = (isTyping ? TYPING_GAP_MS : MIN_GAP_MS) - FRAME_MS / 2;
      if (!hasBegun && nowMs - lastDrawnMs < gapMs) return false;
      if (nowMs - lastKeyMs >= FRAME_MS || yieldedFrames === MAX_YIELDED_FRAMES) return true;
      yieldedFrames += 1;
      return false;
    };
    const atFrame = () => {
      const nowMs = performance.now();
      const isTyping = nowMs - lastKeyMs < TYPING_MS;
      if (mayDraw(nowMs, isTyping)) drawNow(isTyping);
      else frame = page.requestAnimationFrame(atFrame);
    };
    const waitForFrame = () => {
      standBy = page.setTimeout(() => drawNow(false), HIDDEN_MS);
      frame = page.requestAnimationFrame(atFrame);
    };
    waitForFrame();
  };
}
