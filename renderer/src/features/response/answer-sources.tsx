import { memo, useContext, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AnswerSource, sourceLink } from '../../../../shared/model/answer-source.ts';
import { run } from '../../commands/report-error.ts';
import { openLink } from '../../commands/system-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { AnonymousMedia } from '../media/anonymous-media.ts';

/** More of them are folded. */
const SHOWN_SOURCES = 8;

type AnswerSourcesProps = { sources: readonly AnswerSource[] | undefined; density: 'full' | 'column' };

/**
 * What an answer rests on, in the words of its service: text alone. Nothing is loaded from there, no icon either, and an
 * address opens as every link of an answer does. Where the user is to judge without knowing, it stays untold: the
 * addresses of some services lead by way of their own hosts.
 */
export const AnswerSources = memo(function AnswerSources({ sources, density }: AnswerSourcesProps) {
  const { t } = useTranslation();
  const titleId = useId();
  const isAnonymous = useContext(AnonymousMedia);
  if (sources === undefined || sources.length === 0) return null;
  const { length: count } = sources;
  if (isAnonymous) return <p className="response-sources-hidden">{t('response.sources.hidden', { count })}</p>;
  if (density === 'column') {
    return (
      <Disclosure className="response-sources" title={t('response.sources.count', { count })}>
        <SourceList sources={sources} />
      </Disclosure>
    );
  }
  return (
    // No landmark, as there may be several beside each other.
    // biome-ignore lint/a11y/useSemanticElements: no form, so no fieldset
    <div className="response-sources" role="group" aria-labelledby={titleId}>
      <h3 className="response-sources-title" id={titleId}>
        {t('response.sources.title')}
      </h3>
      <SourceList sources={sources} />
    </div>
  );
});

function SourceList({ sources }: { sources: readonly AnswerSource[] }) {
  const { t } = useTranslation();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? sources : sources.slice(0, SHOWN_SOURCES);
  return (
    <>
      <ol className="response-source-list">
        {shown.map((source, index) => (
          // Sources keep their places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index}>
            <SourceLine source={source} />
          </li>
        ))}
      </ol>
      {shown.length < sources.length && (
        <Button variant="ghost" onPress={() => setWhole(true)}>
          {t('response.sources.all', { count: sources.length })}
        </Button>
      )}
    </>
  );
}

function SourceLine({ source }: { source: AnswerSource }) {
  const link = sourceLink(source);
  const { title } = source;
  const address = link?.href ?? source.url;
  const name = title ?? address ?? '';
  return (
    <div className="response-source">
      <Tooltip isPlain content={<SourceTip texts={title === null ? [address] : [title, address]} />}>
        {link === null ? (
          <span className="response-source-name" role="note">
            {name}
          </span>
        ) : (
          <button
            type="button"
            className="response-source-name response-link-button"
            onClick={() => run(() => openLink(link.href))}
          >
            {name}
          </button>
        )}
      </Tooltip>
      {title !== null && address !== null && (
        <span className="response-source-place">{link === null ? address : link.host}</span>
      )}
    </div>
  );
}

/** All of what is cut short in the line. */
function SourceTip({ texts }: { texts: (string | null)[] }) {
  return texts
    .filter((text) => text !== null)
    .map((text) => (
      <div key={text} className="response-source-tip">
        {text}
      </div>
    ));
}
