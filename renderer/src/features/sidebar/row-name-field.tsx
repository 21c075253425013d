import { type KeyboardEvent, type SyntheticEvent, useEffect, useRef, useState } from 'react';
import { Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TreeNode } from '../../../../shared/model/workspace.ts';
import { errorText } from '../../commands/error-text.ts';
import { renameNode } from '../../commands/node-commands.ts';
import { useSidebarStore } from '../../state/sidebar-store.ts';

const MAX_NAME_CHARS = 200;

/** The name of a row while it is being changed: Enter keeps it, Esc does not, leaving it does. */
export function RowNameField({ node }: { node: TreeNode }) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(node.name);
  const [problem, setProblem] = useState<string | null>(null);
  const isDone = useRef(false);

  useEffect(() => {
    // After the menu that this was chosen from has given the focus back.
    const timer = setTimeout(() => {
      field.current?.focus();
      field.current?.select();
    });
    return () => clearTimeout(timer);
  }, []);

  const finish = (newPath: string | null) => {
    isDone.current = true;
    const { setRenaming, reveal, select } = useSidebarStore.getState();
    setRenaming(null);
    if (newPath === null) return;
    select(new Set([newPath]));
    reveal(newPath, true);
  };

  const submit = async (isLeaving: boolean) => {
    const wanted = name.trim();
    if (isDone.current) return;
    if (wanted === node.name || (wanted === '' && isLeaving)) return finish(isLeaving ? null : node.path);
    if (wanted === '') return setProblem(t('sidebar.nameMissing'));
    isDone.current = true;
    try {
      const newPath = await renameNode(node.path, wanted);
      finish(isLeaving ? null : newPath);
    } catch (error) {
      isDone.current = false;
      setProblem(errorText(error));
    }
  };

  const handleKeyDown = (event: KeyboardEvent) => {
    // Not the list's: arrows, letters and Delete are for the text now.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void submit(false);
    else if (event.key === 'Escape') finish(node.path);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <input
        ref={field}
        className="sidebar-row-field"
        aria-label={t('tree.newName', { name: node.name })}
        aria-invalid={problem !== null}
        maxLength={MAX_NAME_CHARS}
        value={name}
        spellCheck={false}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(null);
        }}
        onKeyDown={handleKeyDown}
        onKeyUp={stop}
        onBlur={() => void submit(true)}
        onPointerDown={stop}
        onMouseDown={stop}
        onClick={stop}
        onDoubleClick={stop}
        draggable
        onDragStart={(event) => {
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <Popover
        className="ui-popover sidebar-row-problem"
        triggerRef={field}
        isOpen={problem !== null}
        isNonModal
        placement="bottom start"
        offset={2}
      >
        <p role="alert">{problem}</p>
      </Popover>
    </>
  );
}

/** The list must not take a click into the text for one on the row. */
function stop(event: SyntheticEvent): void {
  event.stopPropagation();
}
