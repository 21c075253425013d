import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isJsonObject, type JsonObject } from '../../../../shared/model/json.ts';
import { run } from '../../commands/report-error.ts';
import { callStore, type StorePlace } from '../../commands/store-commands.ts';
import { formatMoment } from '../../ui/format-moment.ts';

type Props = { place: StorePlace; jobId: string; isGoingOn: boolean };
type Line = { id: string; text: string; atEpochMs: number | null; level: string };

const REFRESH_INTERVAL_MS = 5_000;
const SHOWN_EVENTS = 50;

/** What happened to a training, the newest first, and the checkpoints that it left. */
export function TrainingEvents({ place, jobId, isGoingOn }: Props) {
  const { t, i18n } = useTranslation();
  const [events, setEvents] = useState<Line[]>([]);
  const [checkpoints, setCheckpoints] = useState<Line[]>([]);

  useEffect(() => {
    let isGone = false;
    const load = async () => {
      const asked = { job_id: jobId, limit: SHOWN_EVENTS };
      const [told, left] = await Promise.all([
        callStore(place, 'fine-tuning.events', asked),
        callStore(place, 'fine-tuning.checkpoints', asked),
      ]);
      if (isGone) return;
      setEvents(linesOf(told, 'message'));
      setCheckpoints(linesOf(left, 'fine_tuned_model_checkpoint'));
    };
    run(load);
    const timer = isGoingOn ? setInterval(() => run(load), REFRESH_INTERVAL_MS) : undefined;
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [place, jobId, isGoingOn]);

  const lists = [
    ['checkpoints', checkpoints],
    ['events', events],
  ] as const;
  return lists.map(([name, lines]) =>
    lines.length === 0 ? null : (
      <section key={name} className="store-events" aria-label={t(`store.${name}`)}>
        <h4>{t(`store.${name}`)}</h4>
        <ul>
          {lines.map(({ id, text, atEpochMs, level }) => (
            <li key={id} data-level={level}>
              <time>{atEpochMs === null ? '' : formatMoment(atEpochMs, i18n.language)}</time> {text}
            </li>
          ))}
        </ul>
      </section>
    ),
  );
}

function linesOf({ data }: JsonObject, field: string): Line[] {
  return (Array.isArray(data) ? data : []).filter(isJsonObject).map((entry, index) => ({
    id: typeof entry.id === 'string' ? entry.id : String(index),
    text: String(entry[field] ?? ''),
    atEpochMs: typeof entry.created_at === 'number' ? entry.created_at * 1000 : null,
    level: typeof entry.level === 'string' ? entry.level : 'info',
  }));
}
