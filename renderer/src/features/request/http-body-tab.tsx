import { useTranslation } from 'react-i18next';
import type { HttpPart } from '../../../../shared/model/request-draft.ts';
import type { ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { JsonEditor } from '../../editor/lazy-json-editor.tsx';
import type { Tab } from '../../state/tabs-store.ts';
import { PairsEditor } from '../../ui/pairs-editor.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { VariableTextField } from '../../ui/variable-field/variable-text-field.tsx';
import { FileSlot } from './files/file-slot.tsx';
import { editHttp } from './http-address.tsx';
import { IssueList } from './issue-list.tsx';
import { PartsEditor } from './parts-editor.tsx';
import { issuesAt } from './use-draft-issues.ts';

type HttpBody = NonNullable<HttpPart['body']>;
const TYPES = ['none', 'json', 'text', 'form-urlencoded', 'multipart', 'bytes', 'file'] as const;
const ENCODINGS = ['base64', 'hex'] as const;

/** The body of a plain HTTP request. Changing its kind keeps what was typed for the others. */
export function HttpBodyTab({ tab, issues }: { tab: Tab; issues: readonly ValidationIssue[] }) {
  const { t } = useTranslation();
  const body: HttpBody = tab.draft.http?.body ?? { type: 'none' };
  const edit = (change: Partial<HttpBody>) => editHttp(tab.path, { body: { ...body, ...change } });
  return (
    <div className="request-http-body">
      <div>
        <Segmented
          label={t('request.bodyType')}
          items={TYPES.map((id) => ({ id, label: t(`request.bodyTypes.${id}`) }))}
          selectedKey={body.type}
          onSelectionChange={(key) => edit({ type: key as HttpBody['type'] })}
        />
      </div>
      <IssueList issues={issuesAt(issues, ['body'])} />
      {body.type === 'json' && (
        <JsonEditor
          documentId={`http/${tab.path}`}
          label={t('request.bodyJson')}
          text={body.data ?? ''}
          schema={null}
          onChange={(data) => edit({ data })}
        />
      )}
      {body.type === 'text' && (
        <VariableTextField
          className="request-body-text"
          label={t('request.bodyText')}
          isLabelHidden
          isMultiline
          isMonospace
          rows={16}
          value={body.data ?? ''}
          onChange={(data) => edit({ data })}
        />
      )}
      {body.type === 'bytes' && (
        <>
          <div>
            <Segmented
              label={t('request.bytesEncoding')}
              items={ENCODINGS.map((id) => ({ id, label: t(`request.encodings.${id}`) }))}
              selectedKey={body.encoding ?? 'base64'}
              onSelectionChange={(key) => edit({ encoding: key as HttpBody['encoding'] })}
            />
          </div>
          <VariableTextField
            className="request-body-text"
            label={t('request.bodyBytes')}
            description={t('request.bodyBytesHint')}
            isMultiline
            isMonospace
            rows={12}
            value={body.data ?? ''}
            onChange={(data) => edit({ data })}
          />
        </>
      )}
      {body.type === 'file' && (
        <FileSlot label={t('request.bodyFile')} path={body.file} onChange={(file) => edit({ file })} />
      )}
      {body.type === 'form-urlencoded' && (
        <PairsEditor label={t('request.bodyFields')} pairs={body.fields} onChange={(fields) => edit({ fields })} />
      )}
      {body.type === 'multipart' && <PartsEditor parts={body.parts} onChange={(parts) => edit({ parts })} />}
    </div>
  );
}
