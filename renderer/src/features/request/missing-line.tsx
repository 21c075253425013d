import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';

const MAX_NAMED = 4;

type MissingLineProps = { id: string; names: readonly string[]; onJump: (name: string) => void; onShowAll: () => void };

/** Tells before sending which variables would go out as they stand, each with the way to where it is used. */
export function MissingLine({ id, names, onJump, onShowAll }: MissingLineProps) {
  const { t } = useTranslation();
  if (names.length === 0) return null;
  const rest = names.length - MAX_NAMED;
  return (
    <div className="request-missing" id={id}>
      <TriangleAlert size={13} aria-hidden />
      <span>{t('variableField.missing', { count: names.length })}</span>
      {names.slice(0, MAX_NAMED).map((name) => (
        <Button
          key={name}
          variant="ghost"
          className="request-missing-name"
          aria-label={t('variableField.jump', { name })}
          onPress={() => onJump(name)}
        >
          {name}
        </Button>
      ))}
      {rest > 0 ? (
        <Button variant="ghost" className="request-missing-name" onPress={onShowAll}>
          {t('variableField.missingMore', { count: rest })}
        </Button>
      ) : null}
    </div>
  );
}
