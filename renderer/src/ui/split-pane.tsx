import type { ReactNode } from 'react';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';

export type SplitPaneProps = {
  /** Names the split: its sizes are remembered in this window under it. */
  id: string;
  direction?: 'horizontal' | 'vertical';
  first: ReactNode;
  second: ReactNode;
  /** Sizes in pixels as numbers, in percent as text, e.g. `240` or `'50'`. */
  firstSize?: number | string;
  firstMinSize?: number | string;
  firstMaxSize?: number | string;
  secondMinSize?: number | string;
  /** The first part keeps its pixels when the window grows. */
  isFirstFixed?: boolean;
  /** Name of the handle, for screen readers. */
  handleLabel: string;
};

/** Two parts with a handle between them, which works by mouse and by arrow keys. */
export function SplitPane(props: SplitPaneProps) {
  const direction = props.direction ?? 'horizontal';
  const layout = useDefaultLayout({
    id: `split-${props.id}-${direction}`,
    panelIds: ['first', 'second'],
    storage: window.localStorage,
    onlySaveAfterUserInteractions: true,
  });
  return (
    <Group
      key={direction}
      className="ui-split"
      orientation={direction}
      defaultLayout={layout.defaultLayout}
      onLayoutChanged={layout.onLayoutChanged}
    >
      <Panel
        id="first"
        className="ui-split-panel"
        defaultSize={props.firstSize ?? '50'}
        minSize={props.firstMinSize ?? 200}
        maxSize={props.firstMaxSize}
        groupResizeBehavior={props.isFirstFixed ? 'preserve-pixel-size' : 'preserve-relative-size'}
      >
        {props.first}
      </Panel>
      <Separator className="ui-split-handle" aria-label={props.handleLabel} />
      <Panel id="second" className="ui-split-panel" minSize={props.secondMinSize ?? 200}>
        {props.second}
      </Panel>
    </Group>
  );
}
