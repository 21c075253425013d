import { lazyComponent } from '../../ui/lazy-component.tsx';

/** The panes of an open request, each with a script of its own. */
export const RequestPane = lazyComponent(async () => (await import('../request/request-pane.tsx')).RequestPane);
export const ResponsePane = lazyComponent(async () => (await import('../response/response-pane.tsx')).ResponsePane);
export const ComparePane = lazyComponent(async () => (await import('../compare/compare-pane.tsx')).ComparePane);
