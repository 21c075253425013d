import { Play, Square } from 'lucide-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Endpoint, ProviderAdapter } from '../../../../shared/providers/_kit/adapter.ts';
import { labelText } from '../../../../shared/providers/_kit/labels.ts';
import { useTextWithKeys } from '../../commands/command-keys.ts';
import { run } from '../../commands/report-error.ts';
import { cancelRun, sendRequest } from '../../commands/run-commands.ts';
import { isRunning, useRunsStore } from '../../state/runs-store.ts';
import { useIsStarting } from '../../state/start-errors-store.ts';
import type { Tab } from '../../state/tabs-store.ts';
import { Button } from '../../ui/button.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useDocLanguage } from '../../ui/use-doc-language.ts';
import { SocketAddress } from '../websocket/socket-address.tsx';
import { ConnectionField } from './connection-field.tsx';
import { HttpAddress } from './http-address.tsx';
import { MissingLine } from './missing-line.tsx';
import { ModelField } from './model-field.tsx';
import { TokenLine } from './token-line.tsx';
import { UrlLine } from './url-line.tsx';
import type { Preparation } from './use-prepared-request.ts';

type RequestHeaderProps = {
  tab: Tab;
  found: { provider: ProviderAdapter; endpoint: Endpoint } | null;
  preparation: Preparation;
  /** Names that nothing defines. */
  missing: readonly string[];
  onJump: (name: string) => void;
  onShowAll: () => void;
};

/** Where the request goes and the button that sends it. */
export function RequestHeader({ tab, found, preparation, missing, onJump, onShowAll }: RequestHeaderProps) {
  const missingId = useId();
  const language = useDocLanguage();
  const isHttp = found?.endpoint.operation === 'http';
  const isSocket = found?.endpoint.operation === 'websocket';
  return (
    <header className="request-header">
      <div className="request-header-row">
        {isHttp && <HttpAddress tab={tab} />}
        {isSocket && <SocketAddress tab={tab} />}
        <ConnectionField tab={tab} provider={found?.provider ?? null} />
        {found !== null && found.endpoint.model !== null && <ModelField tab={tab} endpoint={found.endpoint} />}
        <SendButton path={tab.path} isSocket={isSocket} describedBy={missing.length > 0 ? missingId : undefined} />
      </div>
      <MissingLine id={missingId} names={missing} onJump={onJump} onShowAll={onShowAll} />
      <UrlLine
        preparation={preparation}
        endpointLabel={found === null ? tab.draft.endpoint : labelText(found.endpoint, language)}
        aside={
          isHttp || isSocket || found?.endpoint.operation === 'workflow' ? null : (
            <TokenLine tab={tab} preparation={preparation} />
          )
        }
      />
    </header>
  );
}

type SendButtonProps = { path: string; isSocket: boolean; describedBy: string | undefined };

const SendButton = memo(function SendButton({ path, isSocket, describedBy }: SendButtonProps) {
  const { t } = useTranslation();
  // Not the run itself: it changes many times a second, this does twice.
  const isSending = useRunsStore((state) => isRunning(state.runs[state.slots[path] ?? ''] ?? null));
  const isStarting = useIsStarting(path);
  const sendHint = useTextWithKeys(t(isSocket ? 'websocket.connectHint' : 'request.sendHint'), 'request.send');
  if (isSending) {
    return (
      <Button variant="danger" onPress={() => run(() => cancelRun(path))}>
        <Square aria-hidden /> {t(isSocket ? 'websocket.disconnect' : 'request.cancel')}
      </Button>
    );
  }
  return (
    <Tooltip content={sendHint}>
      <Button
        variant="primary"
        aria-describedby={describedBy}
        isDisabled={isStarting}
        onPress={() => run(() => sendRequest(path))}
      >
        <Play aria-hidden /> {t(isSocket ? 'websocket.connect' : 'request.send')}
      </Button>
    </Tooltip>
  );
});
