import { CircleAlert, RefreshCw, Server } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkDefinitions } from '../../../../shared/providers/_comfyui/check-definitions.ts';
import { withInputType } from '../../../../shared/providers/_comfyui/typed-variables.ts';
import {
  type FormInput,
  type FormNode,
  tellingKeys,
  workflowForm,
} from '../../../../shared/providers/_comfyui/workflow-form.ts';
import type { ValidationIssue } from '../../../../shared/providers/_kit/adapter.ts';
import { setAtPath } from '../../../../shared/providers/_kit/body-path.ts';
import { useDialogStore } from '../../state/dialog-store.ts';
import { type Tab, useTabsStore } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Spinner } from '../../ui/spinner.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { useNodeDefinitions } from './use-node-definitions.ts';
import { useServerProblems } from './use-server-problems.ts';
import { type InputActions, WorkflowInput } from './workflow-input.tsx';
import './comfyui.css';

type Problems = ReturnType<typeof useServerProblems>;

/** A workflow as a form: the inputs that matter first, then every node with all of its inputs. */
export function WorkflowForm({ tab, issues }: { tab: Tab; issues: readonly ValidationIssue[] }) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const server = useNodeDefinitions(tab);
  const problems = useServerProblems(tab);
  const { body, workflow: settings } = tab.draft;
  const form = useMemo(() => workflowForm(body, server.definitions, settings), [body, server.definitions, settings]);
  const settled = useDeferredValue(body);
  const all = useMemo(
    () => [...issues, ...(server.definitions === null ? [] : checkDefinitions(settled, server.definitions))],
    [issues, settled, server.definitions],
  );
  const actions = useMemo(() => actionsOf(tab.path), [tab.path]);
  const titles = new Map(form.nodes.map(({ node }) => [node.id, node.title]));
  const wanted = search.trim().toLowerCase();
  const nodes = wanted === '' ? form.nodes : form.nodes.flatMap((node) => matching(node, wanted));
  if (form.nodes.length === 0) return null;
  return (
    <div className="comfyui-form">
      <div className="comfyui-bar">
        <TextField
          className="comfyui-search"
          label={t('comfyui.search')}
          isLabelHidden
          placeholder={t('comfyui.search')}
          value={search}
          onChange={setSearch}
        />
        <span className="comfyui-source">
          {server.isFetching ? <Spinner /> : null}
          {t(server.definitions === null ? 'comfyui.guessed' : 'comfyui.fromServer')}
        </span>
        <Tooltip content={t('comfyui.refresh')}>
          <Button
            isIconOnly
            aria-label={t('comfyui.refresh')}
            isDisabled={server.place === null || server.isFetching}
            onPress={server.refresh}
          >
            <RefreshCw aria-hidden />
          </Button>
        </Tooltip>
        <Tooltip content={t('comfyui.server.open')}>
          <Button
            isIconOnly
            aria-label={t('comfyui.server.open')}
            isDisabled={server.place === null}
            onPress={() => {
              const { place, serverName: name } = server;
              if (place !== null) useDialogStore.getState().open({ kind: 'comfyui-server', place, name });
            }}
          >
            <Server aria-hidden />
          </Button>
        </Tooltip>
      </div>
      {server.problem !== null && <Notice tone="warning">{t('comfyui.noServer', { reason: server.problem })}</Notice>}
      {wanted === '' && form.pinned.length > 0 && (
        <section className="comfyui-pinned" aria-label={t('comfyui.pinned')}>
          <h2>{t('comfyui.pinned')}</h2>
          {form.pinned.map((input) => (
            <OneInput
              key={input.key}
              nodeTitle={titles.get(input.nodeId)}
              {...{ input, issues: all, problems, actions }}
            />
          ))}
        </section>
      )}
      {nodes.map((node) => (
        <NodeSection
          key={node.node.id}
          isOpen={wanted !== '' || problems.has(node.node.id)}
          {...{ node, issues: all, problems, actions }}
        />
      ))}
    </div>
  );
}

type SectionProps = {
  node: FormNode;
  /** Open without having been asked: it was searched for, or something is wrong with it. */
  isOpen: boolean;
  issues: readonly ValidationIssue[];
  problems: Problems;
  actions: InputActions;
};

function NodeSection({ node: { node, definition, inputs }, isOpen, issues, problems, actions }: SectionProps) {
  const { t } = useTranslation();
  const language = useDocLanguage();
  const [isExpanded, setExpanded] = useState<boolean | null>(null);
  const path = inputs[0]?.path.slice(0, -2) ?? ['prompt', node.id];
  const own = issuesBelow(issues, path);
  const ofNode = own.filter((issue) => issue.path.length === path.length);
  const said = problems.get(node.id) ?? [];
  const unplaced = said.filter(({ input }) => input === null || !inputs.some(({ name }) => name === input));
  const count = own.length + said.length;
  return (
    <Disclosure
      className="comfyui-node"
      isExpanded={isExpanded ?? isOpen}
      onExpandedChange={setExpanded}
      title={
        <span className="comfyui-node-title">
          {node.title}
          {node.title !== node.classType && <code>{node.classType}</code>}
          <span className="comfyui-node-id">#{node.id}</span>
        </span>
      }
      aside={
        count > 0 && (
          <span className="comfyui-node-count" data-severity="error">
            <CircleAlert size={13} aria-hidden />
            {t('comfyui.problems', { count })}
          </span>
        )
      }
    >
      <ul className="comfyui-issues">
        {ofNode.map(({ message }) => (
          <li key={message.en} data-severity="error">
            <CircleAlert size={13} aria-hidden />
            {message[language]}
          </li>
        ))}
        {unplaced.map(({ code, message, details }) => (
          <li key={`${code} ${message}`} data-severity="error">
            <CircleAlert size={13} aria-hidden />
            <span>
              {t('comfyui.serverSaid', { message })}
              {details !== null && details !== message && <pre className="comfyui-trace">{details}</pre>}
            </span>
          </li>
        ))}
      </ul>
      {definition?.doc && <p className="comfyui-node-doc">{definition.doc}</p>}
      {inputs.map((input) => (
        <OneInput key={input.key} {...{ input, issues, problems, actions }} />
      ))}
    </Disclosure>
  );
}

type OneInputProps = Pick<SectionProps, 'issues' | 'problems' | 'actions'> & {
  input: FormInput;
  nodeTitle?: string | undefined;
};

function OneInput({ input, nodeTitle, issues, problems, actions }: OneInputProps) {
  const said = (problems.get(input.nodeId) ?? []).filter((problem) => problem.input === input.name);
  return (
    <WorkflowInput
      input={input}
      nodeTitle={nodeTitle}
      issues={issuesBelow(issues, input.path)}
      problems={said}
      actions={actions}
    />
  );
}

function issuesBelow(issues: readonly ValidationIssue[], path: readonly string[]): ValidationIssue[] {
  return issues.filter((issue) => path.every((part, index) => issue.path[index] === part));
}

/** The node itself where its name fits, else with the inputs that do. */
function matching(form: FormNode, wanted: string): FormNode[] {
  const fits = (text: string) => text.toLowerCase().includes(wanted);
  if ([form.node.title, form.node.classType, form.node.id].some(fits)) return [form];
  const inputs = form.inputs.filter(({ name, value }) => fits(name) || (typeof value === 'string' && fits(value)));
  return inputs.length === 0 ? [] : [{ ...form, inputs }];
}

function actionsOf(tabPath: string): InputActions {
  const { edit } = useTabsStore.getState();
  const toggled = (list: readonly string[], key: string) =>
    list.includes(key) ? list.filter((item) => item !== key) : [...list, key];
  return {
    onChange: (input, value) =>
      edit(tabPath, (draft) => {
        const workflow = withInputType(draft.workflow, input, value);
        return { ...draft, ...(workflow && { workflow }), body: setAtPath(draft.body, input.path, value) };
      }),
    onPin: ({ key }) =>
      edit(tabPath, (draft) => {
        const pinned = draft.workflow?.pinned ?? tellingKeys(workflowForm(draft.body, null, {}).nodes);
        return { ...draft, workflow: { ...draft.workflow, pinned: toggled(pinned, key) } };
      }),
    onRandomize: ({ key }) =>
      edit(tabPath, (draft) => ({
        ...draft,
        workflow: { ...draft.workflow, randomized: toggled(draft.workflow?.randomized ?? [], key) },
      })),
  };
}
