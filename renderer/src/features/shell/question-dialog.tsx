import type { Question } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Asks what `ask` was called with. */
export function QuestionDialog({ question }: { question: Question }) {
  const last = question.choices.at(-1);
  return (
    <Dialog
      title={question.title}
      role="alertdialog"
      size="small"
      isOpen
      onOpenChange={(isOpen) => isOpen || question.answer(null)}
      footer={question.choices.map((choice) => (
        <Button
          key={choice.id}
          variant={choice.variant ?? 'secondary'}
          autoFocus={choice === last}
          onPress={() => question.answer(choice.id)}
        >
          {choice.label}
        </Button>
      ))}
    >
      <p>{question.text}</p>
    </Dialog>
  );
}
