import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../../shared/model/json.ts';
import type { Endpoint } from '../../../../../shared/providers/_kit/adapter.ts';
import { bodyJsonSchema } from '../../../../../shared/providers/_kit/json-schema.ts';
import { JsonEditor } from '../../../editor/lazy-json-editor.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { OverrideRowList } from './override-row-list.tsx';
import { type OverrideRow, parsePatch, patchOfRows, rowProblem, rowsOfPatch } from './override-rows.ts';

type Props = {
  patch: JsonObject;
  endpoint: Endpoint | null;
  /** Null while what is typed makes no patch. */
  onChange: (patch: JsonObject | null) => void;
};

/** What the column changes in the body: by rows of parameters, or as the JSON of a merge patch. */
export function OverridesEditor({ patch, endpoint, onChange }: Props) {
  const { t } = useTranslation();
  const [rows, setRows] = useState<OverrideRow[] | null>(() => rowsOfPatch(patch));
  const [text, setText] = useState<string | null>(() => (rowsOfPatch(patch) === null ? pretty(patch) : null));
  const typed = text === null ? null : parsePatch(text);
  const asRows = typed === null ? null : rowsOfPatch(typed);

  const editRows = (next: OverrideRow[]) => {
    setRows(next);
    onChange(next.some((_, index) => rowProblem(next, index) !== null) ? null : patchOfRows(next));
  };
  const editText = (next: string) => {
    setText(next);
    onChange(parsePatch(next));
  };
  const choose = (mode: string) => {
    if (mode === 'json' && text === null) setText(pretty(patchOfRows(rows ?? [])));
    if (mode === 'rows' && asRows !== null) {
      setRows(asRows);
      setText(null);
    }
  };
  return (
    <section className="target-overrides">
      <header className="target-overrides-head">
        <h3>{t('compareTarget.parameters')}</h3>
        <Segmented
          label={t('compareTarget.mode')}
          items={[
            { id: 'rows', label: t('compareTarget.modeRows') },
            { id: 'json', label: t('compareTarget.modeJson') },
          ]}
          selectedKey={text === null ? 'rows' : 'json'}
          onSelectionChange={choose}
        />
      </header>
      <p className="target-hint">{t(text === null ? 'compareTarget.rowsHint' : 'compareTarget.jsonHint')}</p>
      {text === null ? (
        <OverrideRowList rows={rows ?? []} endpoint={endpoint} onChange={editRows} />
      ) : (
        <>
          <div className="target-json">
            <JsonEditor
              documentId="compare target patch"
              label={t('compareTarget.patch')}
              text={text}
              schema={endpoint === null ? null : patchSchema(endpoint)}
              onChange={editText}
            />
          </div>
          {typed === null ? <Notice tone="warning">{t('compareTarget.patchInvalid')}</Notice> : null}
          {typed !== null && asRows === null ? <p className="target-hint">{t('compareTarget.patchNoRows')}</p> : null}
        </>
      )}
    </section>
  );
}

/** The endpoint's own schema, in which nothing is required: a patch is a part of a body. */
function patchSchema(endpoint: Endpoint): JsonObject {
  return { ...bodyJsonSchema(endpoint), required: [] };
}

function pretty(patch: JsonObject): string {
  return JSON.stringify(patch, null, 2);
}
