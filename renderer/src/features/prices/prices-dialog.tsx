import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PriceWanted } from '../../commands/price-commands.ts';
import { run } from '../../commands/report-error.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SaveProblemNotice } from '../../ui/save-problem-notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BuiltInPrices } from './built-in-prices.tsx';
import { OwnPrices } from './own-prices.tsx';
import { formOfRow, isBlank, isFound, problemsOf, rowOfTerms } from './price-form.ts';
import { usePriceForms } from './use-price-forms.ts';
import './prices.css';

/** What models cost: the user's own rows, which count first, and those that Sidecall brings along. */
export function PricesDialog({ wanted }: { wanted: PriceWanted | null }) {
  const { t } = useTranslation();
  const closeNow = useDialogStore((state) => state.close);
  const forms = usePriceForms(wanted);
  const [query, setQuery] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const { edited, list } = forms;
  const rows = edited?.forms ?? [];
  // A row that was merely begun is left out when the others are saved.
  const isValid = rows.every((form) => isBlank(form) || problemsOf(form).size === 0);
  const isDamaged = list !== null && list.problem !== null;
  const close = () => (forms.isTouched ? run(() => forms.close(t('prices.title'))) : closeNow());
  const saveAndClose = async (save: () => Promise<boolean>) => {
    if (await save()) closeNow();
  };

  return (
    <Dialog
      title={t('prices.title')}
      size="large"
      isOpen
      onOpenChange={close}
      footer={
        <>
          <span className="prices-state">{forms.isTouched && !isValid ? t('prices.incomplete') : ''}</span>
          <Button onPress={close}>{t('app.cancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!forms.isTouched || !isValid || isDamaged}
            onPress={() => run(() => saveAndClose(forms.save))}
          >
            {t('app.save')}
          </Button>
        </>
      }
    >
      <div className="prices">
        <p className="ui-description">{t('prices.hint')}</p>
        <div className="prices-bar">
          <TextField
            label={t('prices.search')}
            isLabelHidden
            type="search"
            className="prices-search"
            value={query}
            onChange={setQuery}
            placeholder={t('prices.search')}
          />
          <Button isDisabled={edited === null || isDamaged} onPress={() => setOpenId(forms.add({}))}>
            <Plus aria-hidden />
            {t('prices.add')}
          </Button>
        </div>
        <SaveProblemNotice problem={forms.problem} />
        {isDamaged ? <Notice tone="danger">{t('prices.damaged', { problem: list.problem })}</Notice> : null}
        {forms.isChangedOutside ? (
          <Notice
            tone="warning"
            action={
              <>
                <Button onPress={() => run(forms.load)}>{t('folder.reload')}</Button>
                <Button onPress={() => run(() => saveAndClose(forms.saveAnyway))}>{t('folder.saveAnyway')}</Button>
              </>
            }
          >
            {t('folder.changedOutside')}
          </Notice>
        ) : null}
        {list === null ? (
          forms.problem === null ? (
            <Spinner label={t('prices.loading')} />
          ) : null
        ) : (
          <>
            <OwnPrices
              forms={rows.filter((form) => isFound(form, query) || form.id === openId || form.id === forms.wantedId)}
              isAny={rows.length > 0}
              focusedId={openId ?? forms.wantedId}
              onChange={(form) => forms.replace(form.id, form)}
              onRemove={forms.remove}
            />
            <BuiltInPrices
              rows={list.builtIn}
              query={query}
              isDisabled={isDamaged}
              onCopy={({ model, service, date, origin: _origin, ...terms }) => {
                const { id: _, kept: _k, ...fields } = formOfRow(rowOfTerms(model, terms, date), '');
                setOpenId(forms.add({ ...fields, note: service }));
              }}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
