import { type ReactNode, useState } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  Keyboard,
  MenuTrigger,
  Popover,
  type PopoverProps,
  Separator,
} from 'react-aria-components';
import { Button, type ButtonProps } from './button.tsx';
import { Tooltip } from './tooltip.tsx';

export type MenuEntry =
  | {
      id: string;
      label: string;
      icon?: ReactNode;
      description?: string;
      shortcut?: string | null;
      tone?: 'danger';
      isDisabled?: boolean;
      onAction: () => void;
    }
  | { id: string; isSeparator: true };

/** A function makes them when the menu opens: for long lists of rows that each have a menu. */
export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[]);

export type MenuButtonProps = Omit<ButtonProps, 'children' | 'onPress'> & {
  entries: MenuEntries;
  children: ReactNode;
  placement?: PopoverProps['placement'];
  /** Fetches the entries, when they are wanted; the menu waits for it. */
  onOpen?: () => Promise<unknown>;
};

/** A button that opens a menu. A square one shows its name as a tooltip. */
export function MenuButton({ entries, children, placement = 'bottom end', onOpen, ...button }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const handleOpenChange = (shouldOpen: boolean) => {
    if (!shouldOpen || onOpen === undefined) return setOpen(shouldOpen);
    // Opened without them, the focus would be on what comes after them.
    onOpen().finally(() => setOpen(true));
  };
  return (
    <MenuTrigger isOpen={isOpen} onOpenChange={handleOpenChange}>
      {button.isIconOnly ? (
        <Tooltip content={button['aria-label']}>
          <Button {...button}>{children}</Button>
        </Tooltip>
      ) : (
        <Button {...button}>{children}</Button>
      )}
      <Popover className="ui-popover" aria-label={button['aria-label']} placement={placement} offset={4}>
        <MenuList entries={entries} label={button['aria-label']} />
      </Popover>
    </MenuTrigger>
  );
}

export type ContextMenuProps = {
  label: string;
  entries: MenuEntries;
  /** Where the pointer was, in the window; null while closed. */
  position: { x: number; y: number } | null;
  onClose: () => void;
};

/** A menu at the pointer. It has no button of its own: what it acts on also has a `MenuButton`. */
export function ContextMenu({ label, entries, position, onClose }: ContextMenuProps) {
  if (position === null) return null;
  const rect = () => new DOMRect(position.x, position.y, 0, 0);
  return (
    <Popover
      className="ui-popover"
      aria-label={label}
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      triggerRef={{ current: document.body }}
      getTargetRect={rect}
      placement="bottom start"
      offset={2}
    >
      <MenuList entries={entries} label={label} onClose={onClose} />
    </Popover>
  );
}

function MenuList(props: { entries: MenuEntries; label?: string; onClose?: () => void }) {
  const entries = typeof props.entries === 'function' ? props.entries() : props.entries;
  return (
    <AriaMenu className="ui-list" aria-label={props.label} autoFocus="first" onClose={props.onClose}>
      {entries.map((entry) =>
        'isSeparator' in entry ? (
          <Separator key={entry.id} className="ui-separator" />
        ) : (
          <AriaMenuItem
            key={entry.id}
            id={entry.id}
            className="ui-item"
            textValue={entry.label}
            isDisabled={entry.isDisabled}
            data-tone={entry.tone}
            onAction={entry.onAction}
          >
            {entry.icon}
            <span className="ui-item-text">
              <span className="ui-item-label">{entry.label}</span>
              {entry.description ? <span className="ui-item-description">{entry.description}</span> : null}
            </span>
            {entry.shortcut ? <Keyboard className="ui-kbd">{entry.shortcut}</Keyboard> : null}
          </AriaMenuItem>
        ),
      )}
    </AriaMenu>
  );
}
