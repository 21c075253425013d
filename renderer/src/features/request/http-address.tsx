import { useTranslation } from 'react-i18next';
import { isCommandText } from '../../../../shared/import/command-text.ts';
import type { HttpPart } from '../../../../shared/model/request-draft.ts';
import { pasteCommand } from '../../commands/import-commands.ts';
import { run } from '../../commands/report-error.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { ComboBox } from '../../ui/combo-box.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'].map((id) => ({ id, label: id }));

/** Changes the plain-HTTP part of a tab's draft. */
export function editHttp(path: string, change: Partial<HttpPart>): void {
  useTabsStore.getState().edit(path, (draft) => ({
    ...draft,
    http: { method: 'GET', url: '', ...draft.http, ...change },
  }));
}

/** Method and URL of a plain HTTP request. */
export function HttpAddress({ tab }: { tab: Tab }) {
  const { t } = useTranslation();
  const { method = 'GET', url = '' } = tab.draft.http ?? {};
  return (
    <>
      <ComboBox
        className="request-http-method"
        label={t('request.method')}
        isLabelHidden
        allowsCustomValue
        items={METHODS}
        inputValue={method}
        onInputChange={(next) => next !== method && editHttp(tab.path, { method: next.toUpperCase() })}
      />
      <VariableTextField
        className="request-http-url"
        label={t('request.url')}
        isLabelHidden
        isMonospace
        value={url}
        placeholder={t('request.urlPlaceholder')}
        onChange={(next) => editHttp(tab.path, { url: next })}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          if (!isCommandText(text)) return;
          event.preventDefault();
          run(() => pasteCommand(tab.path, text));
        }}
      />
    </>
  );
}
