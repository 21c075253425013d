import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThirdPartyNotice } from '../../../../shared/ipc/app-routes.ts';
import { call } from '../../api/bridge.ts';
import { errorText } from '../../commands/error-text.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { SettingsSection } from './settings-section.tsx';

/** Every package inside the app with its own licence. */
export function ThirdParty() {
  const { t } = useTranslation();
  const [notices, setNotices] = useState<ThirdPartyNotice[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    call('app.notices', null).then(setNotices, (error) => setProblem(errorText(error)));
  }, []);
  return (
    <SettingsSection title={t('thirdParty.title')}>
      {problem === null ? null : <Notice tone="danger">{problem}</Notice>}
      <p className="ui-description">{t('thirdParty.hint')}</p>
      {notices === null ? null : (
        <ul className="settings-notices" aria-label={t('thirdParty.title')}>
          {notices.map((notice) => (
            <NoticeRow key={`${notice.name} ${notice.version}`} notice={notice} />
          ))}
        </ul>
      )}
    </SettingsSection>
  );
}

function NoticeRow({ notice }: { notice: ThirdPartyNotice }) {
  const [isExpanded, setExpanded] = useState(false);
  const title = `${notice.name} ${notice.version}`;
  return (
    <li>
      <Disclosure
        title={title}
        aside={<span className="settings-notice-licence">{notice.licence}</span>}
        isExpanded={isExpanded}
        onExpandedChange={setExpanded}
      >
        {isExpanded ? <PlainText className="settings-notice-text" text={notice.text} isMonospace /> : null}
      </Disclosure>
    </li>
  );
}
