import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { callStore, type StorePlace } from '../../commands/store-commands.ts';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format-moment.ts';
import { NO_LINES, readTrainingLines, type TrainingList, withNewest, withNext } from './training-lines.ts';
import { useAsked } from './use-asked.ts';

type Props = { place: StorePlace; jobId: string; isGoingOn: boolean };

const PAGE_SIZE = 20;

/** What happened to a training, the newest first, and the checkpoints that it left. */
export function TrainingEvents(props: Props) {
  return (['checkpoints', 'events'] as const).map((list) => <Lines key={list} list={list} {...props} />);
}

function Lines({ list, place, jobId, isGoingOn }: Props & { list: TrainingList }) {
  const { t, i18n } = useTranslation();
  const [known, setKnown] = useState(NO_LINES);
  const [isLoading, setLoading] = useState(false);
  const ask = async (after?: string) => {
    const fields = { job_id: jobId, limit: PAGE_SIZE, ...(after !== undefined && { after }) };
    return readTrainingLines(list, await callStore(place, `fine-tuning.${list}`, fields));
  };
  const problem = useAsked(async () => {
    const first = await ask();
    setKnown((before) => withNewest(before, first));
  }, isGoingOn);
  const loadMore = async () => {
    setLoading(true);
    try {
      const next = await ask(known.lines.at(-1)?.id);
      setKnown((before) => withNext(before, next));
    } finally {
      setLoading(false);
    }
  };
  if (known.lines.length === 0 && problem === null) return null;
  return (
    <section className="store-events" aria-label={t(`store.${list}`)}>
      <h4>{t(`store.${list}`)}</h4>
      {problem === null ? null : <p className="store-failure">{problem}</p>}
      <ul>
        {known.lines.map(({ id, text, atEpochMs, level }) => (
          <li key={id} data-level={level}>
            <time>{atEpochMs === null ? '' : formatMoment(atEpochMs, i18n.language)}</time> {text}
          </li>
        ))}
      </ul>
      {known.hasMore ? (
        <Button isDisabled={isLoading} onPress={() => run(loadMore)}>
          {t('store.more')}
        </Button>
      ) : null}
    </section>
  );
}
