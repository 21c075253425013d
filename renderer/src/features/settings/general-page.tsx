import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../../../shared/ipc/app-routes.ts';
import { MAX_ZOOM_PERCENT, MIN_ZOOM_PERCENT } from '../../../../shared/ipc/preference-limits.ts';
import { useTextWithKeys } from '../../commands/command-keys.ts';
import { setPreferences } from '../../commands/preferences-commands.ts';
import { run } from '../../commands/report-error.ts';
import { changeZoom } from '../../commands/zoom-commands.ts';
import { usePreferencesStore } from '../../state/preferences-store.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Switch } from '../../ui/switch.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { SettingsRow, SettingsSection } from './settings-section.tsx';

export function GeneralPage() {
  const { t } = useTranslation();
  const { language, theme, splitDirection, isSoundPlayed } = usePreferencesStore((state) => state.preferences);
  const set = (change: Partial<Preferences>) => run(() => setPreferences(change));
  return (
    <SettingsSection title={t('settings.appearance')}>
      <SettingsRow label={t('settings.language')}>
        <Segmented
          label={t('settings.language')}
          items={[
            { id: 'system', label: t('settings.languageSystem') },
            { id: 'en', label: 'English' },
            { id: 'zh-CN', label: '简体中文' },
          ]}
          selectedKey={language}
          onSelectionChange={(key) => set({ language: key as Preferences['language'] })}
        />
      </SettingsRow>
      <SettingsRow label={t('settings.theme')}>
        <Segmented
          label={t('settings.theme')}
          items={[
            { id: 'system', label: t('settings.themeSystem') },
            { id: 'light', label: t('settings.themeLight') },
            { id: 'dark', label: t('settings.themeDark') },
          ]}
          selectedKey={theme}
          onSelectionChange={(key) => set({ theme: key as Preferences['theme'] })}
        />
      </SettingsRow>
      <SettingsRow label={t('settings.split')}>
        <Segmented
          label={t('settings.split')}
          items={[
            { id: 'horizontal', label: t('settings.splitHorizontal') },
            { id: 'vertical', label: t('settings.splitVertical') },
          ]}
          selectedKey={splitDirection}
          onSelectionChange={(key) => set({ splitDirection: key as Preferences['splitDirection'] })}
        />
      </SettingsRow>
      <SettingsRow label={t('media.autoplay')} hint={t('media.autoplayHint')}>
        <Switch
          aria-label={t('media.autoplay')}
          isSelected={isSoundPlayed}
          onChange={(isSelected) => set({ isSoundPlayed: isSelected })}
        />
      </SettingsRow>
      <SettingsRow label={t('settings.zoom')}>
        <Zoom />
      </SettingsRow>
    </SettingsSection>
  );
}

function Zoom() {
  const { t } = useTranslation();
  const percent = usePreferencesStore((state) => state.preferences.zoomPercent);
  const outHint = useTextWithKeys(t('command.zoom.out'), 'zoom.out');
  const inHint = useTextWithKeys(t('command.zoom.in'), 'zoom.in');
  return (
    <span className="settings-zoom">
      <Tooltip content={outHint}>
        <Button
          isIconOnly
          aria-label={t('command.zoom.out')}
          isDisabled={percent <= MIN_ZOOM_PERCENT}
          onPress={() => run(() => changeZoom(-1))}
        >
          <Minus aria-hidden />
        </Button>
      </Tooltip>
      <output>{t('settings.zoomValue', { percent })}</output>
      <Tooltip content={inHint}>
        <Button
          isIconOnly
          aria-label={t('command.zoom.in')}
          isDisabled={percent >= MAX_ZOOM_PERCENT}
          onPress={() => run(() => changeZoom(1))}
        >
          <Plus aria-hidden />
        </Button>
      </Tooltip>
    </span>
  );
}
