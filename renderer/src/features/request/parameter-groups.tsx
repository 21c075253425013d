import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint, ParameterSpec, ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { getAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { fittingParameters } from '../../../../shared/providers/_kit/fitting-parameters.ts';
import { modelOf } from '../../../../shared/providers/_kit/model-place.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { useTabsStore } from '../../state/tabs-store.ts';
import { Badge } from '../../ui/badge.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Switch } from '../../ui/switch.tsx';
import { isSameRow, ParameterRow, type ParameterRowProps } from './parameter-row.tsx';
import { issuesAt } from './use-draft-issues.ts';

const GROUPS = ['common', 'sampling', 'output', 'tools', 'reasoning', 'advanced'] as const;

type ParameterGroupsProps = { tab: Tab; endpoint: Endpoint; issues: readonly ValidationIssue[] };

/** The documented parameters of the endpoint; those that matter most are open, the others a click away. */
export function ParameterGroups({ tab, endpoint, issues }: ParameterGroupsProps) {
  const { t } = useTranslation();
  const isKept = ({ path }: ParameterSpec) =>
    getAtPath(tab.draft.body, path) !== undefined || issuesAt(issues, path).length > 0;
  const fitting = fittingParameters(endpoint, modelOf(endpoint, tab.draft), isKept);
  return (
    <section className="request-parameters" aria-label={t('request.parameters')}>
      {endpoint.socket === undefined && endpoint.isStream(endpoint.withStream(tab.draft, true)) && (
        <Switch
          isSelected={endpoint.isStream(tab.draft)}
          onChange={(isStream) =>
            useTabsStore.getState().edit(tab.path, (draft) => endpoint.withStream(draft, isStream))
          }
        >
          {t('request.stream')}
        </Switch>
      )}
      {GROUPS.map((group) => {
        const parameters = fitting.filter((parameter) => parameter.group === group && !isStream(parameter));
        if (parameters.length === 0) return null;
        const rows = parameters.map((parameter) => ({
          tabPath: tab.path,
          parameter,
          value: getAtPath(tab.draft.body, parameter.path),
          issues: issuesAt(issues, parameter.path),
        }));
        return <Group key={group} group={group} rows={rows} />;
      })}
    </section>
  );
}

/** The switch above stands for it, since some providers ask for a stream elsewhere too. */
function isStream({ path }: ParameterSpec): boolean {
  return path.join('.') === 'stream';
}

type GroupProps = { group: string; rows: ParameterRowProps[] };

const Group = memo(DrawnGroup, (a, b) => {
  return a.rows.length === b.rows.length && a.rows.every((row, index) => isSameRow(row, b.rows[index] ?? row));
});

function DrawnGroup({ group, rows }: GroupProps) {
  const { t } = useTranslation();
  const setCount = rows.filter(({ value }) => value !== undefined).length;
  const hasIssues = rows.some(({ issues }) => issues.length > 0);
  return (
    <Disclosure
      className="request-group"
      title={t(`request.group.${group}`)}
      defaultExpanded={group === 'common' || hasIssues}
      aside={
        <span className="request-group-aside">
          {hasIssues && <Badge tone="warning">!</Badge>}
          {setCount > 0 && <Badge tone="accent">{t('request.setCount', { count: setCount })}</Badge>}
        </span>
      }
    >
      {rows.map((row) => (
        <ParameterRow key={row.parameter.path.join('.')} {...row} />
      ))}
    </Disclosure>
  );
}
