import { create } from 'zustand';

type Announcement = { text: string; count: number };

const useAnnouncement = create<Announcement>()(() => ({ text: '', count: 0 }));

/** Says a sentence to screen readers. For starts, ends and errors; never for every token. */
export function announce(text: string): void {
  useAnnouncement.setState((state) => ({ text, count: state.count + 1 }));
}

/** Mounted once, by the app. */
export function LiveRegion() {
  const { text, count } = useAnnouncement();
  return (
    <div className="ui-visually-hidden" role="status" aria-live="polite">
      {/* A new key each time: the same sentence twice is said twice. */}
      <span key={count}>{text}</span>
    </div>
  );
}
