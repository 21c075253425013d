import { TriangleAlert } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

type State = { error: Error | null };

type Props = {
  children: ReactNode;
  /** Told of the failure instead of showing it in place; for what has no place of its own, such as a dialog. */
  onError?: (error: Error) => void;
};

/** Keeps a failing part from taking the window with it. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override componentDidCatch(error: Error): void {
    this.props.onError?.(error);
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    if (this.props.onError !== undefined) return null;
    return <Failure message={error.message} onRetry={() => this.setState({ error: null })} />;
  }
}

function Failure({ message, onRetry }: { message: string; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon={<TriangleAlert />}
      title={t('app.crashTitle')}
      text={t('app.crashText', { message })}
      action={<Button onPress={onRetry}>{t('app.retry')}</Button>}
    />
  );
}
