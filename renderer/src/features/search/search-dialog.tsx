import { CaseSensitive, Regex, Search, WholeWord } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Autocomplete, Dialog, Input, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { run } from '../../commands/report-error.ts';
import { openFound, prepareSearch } from '../../commands/search-commands.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { Button } from '../../ui/button.tsx';
import { IconToggle } from '../../ui/icon-toggle.tsx';
import { announce } from '../../ui/live-region.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { SearchResults } from './search-results.tsx';
import { useSearch } from './use-search.ts';
import './search.css';

/** Looks for a text in all files of the workspace. Arrows and Enter work from the box. */
export function SearchDialog() {
  const { t } = useTranslation();
  const close = useDialogStore((state) => state.close);
  const [text, setText] = useState('');
  const [isCaseSensitive, setCaseSensitive] = useState(false);
  const [isWholeWord, setWholeWord] = useState(false);
  const [isRegex, setRegex] = useState(false);
  const { progress, problem, isRunning, showMore } = useSearch({ text, isCaseSensitive, isWholeWord, isRegex });
  const files = progress?.files ?? [];
  const summary =
    progress === null
      ? ''
      : t('search.found', {
          lines: t('search.lines', { count: progress.lines }),
          files: t('search.files', { count: files.length }),
        });

  useEffect(prepareSearch, []);

  useEffect(() => {
    if (!isRunning && summary !== '') announce(summary);
  }, [isRunning, summary]);

  return (
    <ModalOverlay className="ui-backdrop" isOpen isDismissable onOpenChange={close}>
      <Modal className="ui-modal" data-size="large">
        <Dialog className="ui-dialog" aria-label={t('command.search.everything')}>
          <div className="ui-filter-list search">
            <Autocomplete inputValue={text} onInputChange={setText}>
              <div className="search-head">
                <SearchField
                  className="ui-filter-list-search search-box"
                  aria-label={t('search.placeholder')}
                  autoFocus
                >
                  <Search aria-hidden />
                  <Input placeholder={t('search.placeholder')} spellCheck={false} maxLength={1000} />
                </SearchField>
                <IconToggle
                  className="search-toggle"
                  label={t('search.case')}
                  isSelected={isCaseSensitive}
                  onChange={setCaseSensitive}
                >
                  <CaseSensitive aria-hidden />
                </IconToggle>
                <IconToggle
                  className="search-toggle"
                  label={t('search.word')}
                  isSelected={isWholeWord}
                  onChange={setWholeWord}
                >
                  <WholeWord aria-hidden />
                </IconToggle>
                <IconToggle
                  className="search-toggle"
                  label={t('search.regex')}
                  isSelected={isRegex}
                  onChange={setRegex}
                >
                  <Regex aria-hidden />
                </IconToggle>
              </div>
              <SearchResults
                files={files}
                emptyText={emptyText(problem, isRunning, progress === null, t)}
                onOpen={(path) => run(() => openFound(path))}
              />
            </Autocomplete>
            <footer className="search-foot">
              <span>{summary}</span>
              {isRunning && progress !== null && progress.total > 0 ? (
                <ProgressBar label={t('search.running')} done={progress.done} total={progress.total} />
              ) : null}
              {!isRunning && progress?.next != null ? <Button onPress={showMore}>{t('search.more')}</Button> : null}
            </footer>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function emptyText(problem: string | null, isRunning: boolean, isNothingAsked: boolean, t: (key: string) => string) {
  if (problem !== null) return problem;
  if (isRunning) return t('search.running');
  return t(isNothingAsked ? 'search.hint' : 'command.nothing');
}
