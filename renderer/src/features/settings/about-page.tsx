import { useTranslation } from 'react-i18next';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { SettingsSection } from './settings-section.tsx';
import { ThirdParty } from './third-party.tsx';

export function AboutPage() {
  const { t } = useTranslation();
  const info = usePreferencesStore((state) => state.info);
  if (info === null) return null;
  return (
    <>
      <SettingsSection title={t('settings.about')}>
        <p>{t('settings.aboutText', { version: info.version, electron: info.electron })}</p>
        <p className="ui-description">{t('settings.aboutLocal')}</p>
      </SettingsSection>
      <ThirdParty />
    </>
  );
}
