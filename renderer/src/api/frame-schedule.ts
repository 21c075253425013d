/** Bursts of batches are drawn together: more than this cannot be read, and each drawing of a long answer costs frames. */
const MIN_GAP_MS = 40;
/** A frame in which a key was pressed belongs to the key. Someone who types on and on must still see the answer. */
const MAX_YIELDED_FRAMES = 2;
const FRAME_MS = 17;
/** A hidden page draws no frames, so a timer stands by: often enough to keep main's credits flowing. */
const HIDDEN_MS = 100;

/** What the schedule needs of the window; a test gives its own. */
type FrameWindow = Pick<Window, 'addEventListener' | 'requestAnimationFrame' | 'cancelAnimationFrame' | 'setTimeout'>;

/**
 * When arrived text is drawn: before the next frame, but not twice within `MIN_GAP_MS`, and after the frame that shows a
 * pressed key. The function calls back once.
 */
export function createFrameSchedule(page: FrameWindow): (callback: () => void) => void {
  let lastDrawnMs = Number.NEGATIVE_INFINITY;
  let lastKeyMs = Number.NEGATIVE_INFINITY;
  page.addEventListener('keydown', () => (lastKeyMs = performance.now()), { capture: true });

  return (callback) => {
    let isDone = false;
    let yieldedFrames = 0;
    let frame = 0;

    const draw = () => {
      if (isDone) return;
      isDone = true;
      clearTimeout(standBy);
      page.cancelAnimationFrame(frame);
      lastDrawnMs = performance.now();
      callback();
    };
    const atFrame = () => {
      const nowMs = performance.now();
      const isKeyFresh = nowMs - lastKeyMs < FRAME_MS && yieldedFrames < MAX_YIELDED_FRAMES;
      if (isKeyFresh) yieldedFrames += 1;
      // Half a frame less, because frames come a little early or late.
      if (isKeyFresh || nowMs - lastDrawnMs < MIN_GAP_MS - FRAME_MS / 2) frame = page.requestAnimationFrame(atFrame);
      else draw();
    };

    const standBy = page.setTimeout(draw, HIDDEN_MS);
    frame = page.requestAnimationFrame(atFrame);
  };
}
