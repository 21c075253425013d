import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

type SaveProblemNoticeProps = {
  /** Null: there is none. */
  problem: { text: string; saveCopy: (() => Promise<void>) | null } | null;
};

/** Why something could not be saved, with the way to keep it in a file elsewhere where there is one. */
export function SaveProblemNotice({ problem }: SaveProblemNoticeProps) {
  const { t } = useTranslation();
  if (problem === null) return null;
  const { text, saveCopy } = problem;
  return (
    <Notice
      tone="danger"
      action={saveCopy === null ? null : <Button onPress={() => void saveCopy()}>{t('unwritable.saveCopy')}</Button>}
    >
      {text}
    </Notice>
  );
}
