import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { PlainText } from '../../../ui/plain-text.tsx';
import { CopyButton } from '../copy-button.tsx';

/** Fenced code with its language and a copy button. Not highlighted: colour is not worth the time while it streams. */
export const CodeBlock = memo(function CodeBlock({ language, text }: { language: string; text: string }) {
  const { t } = useTranslation();
  return (
    <figure className="response-code" aria-label={language === '' ? t('response.code') : language}>
      <figcaption className="response-code-head">
        <span>{language === '' ? t('response.code') : language}</span>
        <CopyButton label={t('response.copyCode')} getText={() => text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <div className="response-code-body" tabIndex={0}>
        <code>
          <PlainText text={text} className="response-code-text" />
        </code>
      </div>
    </figure>
  );
});
