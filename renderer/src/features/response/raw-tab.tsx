import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/bridge.ts';
import { saveBody } from '../../commands/answer-commands.ts';
import { errorText } from '../../commands/error-text.ts';
import { run } from '../../commands/report-error.ts';
import { isRunning, type RunView } from '../../state/runs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { CopyButton } from './copy-button.tsx';

/** What main's clipboard route takes in one call. */
const COPY_MAX_CHARS = 5_000_000;

type Body = { text: string; totalChars: number; problem: string | null };
const NOTHING: Body = { text: '', totalChars: 0, problem: null };

/** The body as it came, pulled from main piece by piece: the window never holds more than was asked for. */
export function RawTab({ view }: { view: RunView }) {
  const { runId } = view.head;
  // A new run is a new body.
  return <RawBody key={runId} runId={runId} isLive={isRunning(view)} />;
}

function RawBody({ runId, isLive }: { runId: string; isLive: boolean }) {
  const { t, i18n } = useTranslation();
  const [body, setBody] = useState(NOTHING);

  const loadFrom = useCallback(
    async (before: string) => {
      try {
        const { text, totalChars } = await call('run.body', { runId, offset: before.length });
        setBody({ text: before + text, totalChars, problem: null });
      } catch (error) {
        setBody({ text: before, totalChars: before.length, problem: errorText(error) });
      }
    },
    [runId],
  );

  // Once at the start, and once more when the run has ended and the body is whole.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `isLive` is what makes it run again
  useEffect(() => {
    void loadFrom('');
  }, [loadFrom, isLive]);

  const number = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  const isMoreThere = body.totalChars > body.text.length;
  return (
    <div className="response-raw">
      <header className="response-toolbar">
        <span>{t('response.rawShown', { shown: number(body.text.length), total: number(body.totalChars) })}</span>
        <span className="response-spring" />
        {(isMoreThere || isLive) && (
          <Button variant="secondary" onPress={() => loadFrom(body.text)}>
            {t('response.loadMore')}
          </Button>
        )}
        {!isLive && (
          <Button variant="secondary" onPress={() => run(() => saveBody(runId))}>
            {t('response.saveBody')}
          </Button>
        )}
        {body.totalChars <= COPY_MAX_CHARS && (
          <CopyButton label={t('response.copyAll')} getText={() => loadWhole(runId)} />
        )}
      </header>
      {body.problem !== null && <Notice tone="danger">{body.problem}</Notice>}
      {body.text === '' && body.problem === null && <p className="response-waiting">{t('response.rawEmpty')}</p>}
      <PlainText text={body.text} isMonospace />
    </div>
  );
}

async function loadWhole(runId: string): Promise<string> {
  let whole = '';
  for (;;) {
    const { text, totalChars } = await call('run.body', { runId, offset: whole.length });
    whole += text;
    if (text === '' || whole.length >= totalChars || whole.length >= COPY_MAX_CHARS) return whole;
  }
}
