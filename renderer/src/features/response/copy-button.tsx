import { Copy } from 'lucide-react';
import { run } from '../../commands/report-error.ts';
import { copyText } from '../../commands/system-commands.ts';
import { Button } from '../../ui/button.tsx';

/** Copies what `getText` gives when it is pressed. */
export function CopyButton({ label, getText }: { label: string; getText: () => string | Promise<string> }) {
  return (
    <Button isIconOnly aria-label={label} onPress={() => run(async () => copyText(await getText()))}>
      <Copy aria-hidden />
    </Button>
  );
}
