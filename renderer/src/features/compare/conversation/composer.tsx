import { Send } from 'lucide-react';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { run } from '../../../commands/report-error.ts';
import { useRunsStore } from '../../../state/runs-store.ts';
import { Button } from '../../../ui/button.tsx';
import { VariableTextField } from '../../../ui/variable-field/variable-text-field.tsx';
import { useCompareScreen } from '../columns/shown-columns.ts';
import { canConverse } from './conversation-plans.ts';
import { sendTurn } from './turn-commands.ts';

/** The next message to all columns; there once one of them has answered. */
export const Composer = memo(function Composer({ isBlocked }: { isBlocked: boolean }) {
  const { t } = useTranslation();
  const { tab, columns } = useCompareScreen();
  const [text, setText] = useState('');
  const hasAnswer = useRunsStore(({ slots }) =>
    columns.some((column) => column.kind === 'live' && slots[column.plan.slot] !== undefined),
  );
  if (!canConverse(tab.draft) || !hasAnswer) return null;
  const isEmpty = text.trim() === '';
  const send = () => {
    if (isEmpty || isBlocked) return;
    setText('');
    run(() => sendTurn(tab, text));
  };
  return (
    <div className="compare-composer">
      <VariableTextField
        label={t('columns.composer.label')}
        isLabelHidden
        placeholder={t('columns.composer.label')}
        value={text}
        onChange={setText}
        isMultiline
        rows={1}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <Button variant="secondary" isDisabled={isEmpty || isBlocked} onPress={send}>
        <Send aria-hidden />
        {t('columns.composer.send')}
      </Button>
    </div>
  );
});
