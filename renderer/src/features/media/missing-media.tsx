import { CloudDownload, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../../shared/model/media.ts';
import { downloadMedia } from '../../commands/media-commands.ts';
import { run } from '../../commands/report-error.ts';
import { openLink } from '../../commands/system-commands.ts';
import { Button } from '../../ui/button.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { useExpiry, useMediaProblem } from './media-problem.ts';

/** A piece whose bytes are not here: why, until when the provider has them, and another try. */
export function MissingMedia({ runId, item }: { runId: string; item: MediaItem }) {
  const { t } = useTranslation();
  const problemOf = useMediaProblem();
  const expiry = useExpiry()(item, Date.now());
  const [isLoading, setLoading] = useState(false);
  const download = async () => {
    setLoading(true);
    try {
      await downloadMedia(runId, item.id);
    } finally {
      setLoading(false);
    }
  };
  const { url } = item;
  return (
    <div className="media-missing">
      <ImageOff aria-hidden />
      <p className="media-problem">{problemOf(item)}</p>
      {expiry === null ? null : <p className="media-facts">{expiry}</p>}
      {url === null ? null : (
        <div className="media-missing-actions">
          <Button variant="secondary" isDisabled={isLoading} onPress={() => run(download)}>
            {isLoading ? <Spinner /> : <CloudDownload aria-hidden />} {t('media.download')}
          </Button>
          {/^https?:/.test(url) ? (
            <Button variant="ghost" onPress={() => run(() => openLink(url))}>
              {t('media.openLink')}
            </Button>
          ) : null}
        </div>
      )}
    </div>
  );
}
