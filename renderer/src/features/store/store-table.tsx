import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format-moment.ts';
import { formatSize } from '../../ui/format-size.ts';
import { type StoreEntry, type StoreKind, toneOf } from './store-entries.ts';

type Props = {
  entries: readonly StoreEntry[];
  kind: StoreKind;
  openId: string | null;
  onOpen(id: string): void;
};

/** The list; a name opens what is known of it. */
export function StoreTable({ entries, kind, openId, onOpen }: Props) {
  const { t, i18n } = useTranslation();
  return (
    <table className="store-table store-entries" aria-label={t(`store.kind.${kind}`)}>
      <thead>
        <tr>
          <th scope="col">{t('store.name')}</th>
          <th scope="col">{t(`store.about.${kind}`)}</th>
          <th scope="col" data-numeric>
            {t(`store.amount.${kind}`)}
          </th>
          <th scope="col">{t('store.status')}</th>
          <th scope="col">{t('store.created')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} data-open={entry.id === openId || undefined}>
            <th scope="row">
              <Button variant="ghost" aria-expanded={entry.id === openId} onPress={() => onOpen(entry.id)}>
                {entry.title}
              </Button>
              {entry.title === entry.id ? null : <span className="store-id">{entry.id}</span>}
            </th>
            <td className="store-about" title={entry.about}>
              {entry.about}
            </td>
            <td data-numeric>{amountOf(entry)}</td>
            <td>{entry.status === '' ? null : <Badge tone={toneOf(entry.status)}>{entry.status}</Badge>}</td>
            <td>{entry.createdAtEpochMs === null ? '—' : formatMoment(entry.createdAtEpochMs, i18n.language)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

  function amountOf({ counts, sizeBytes, trainedTokens }: StoreEntry): string {
    if (trainedTokens !== null) return trainedTokens.toLocaleString(i18n.language);
    if (counts !== null) return t(counts.failed === 0 ? 'store.done' : 'store.doneAndFailed', counts);
    return sizeBytes === null ? '—' : formatSize(sizeBytes, i18n.language);
  }
}
