import { X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastList as ToastList,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { type ToastContentData, toastQueue } from './toast.ts';

/** Mounted once, by the app. */
export function Toasts() {
  const { t } = useTranslation();
  return (
    <ToastRegion queue={toastQueue} className="ui-toast-region" aria-label={t('app.notifications')}>
      <ToastList className="ui-toast-list">
        {({ toast }: { toast: { content: ToastContentData; key: string } }) => (
          <Toast toast={toast as never} className="ui-toast" data-tone={toast.content.tone}>
            <ToastContent className="ui-toast-text">
              <ToastText content={toast.content} />
            </ToastContent>
            <ToastActions toast={toast} />
            <Button slot="close" isIconOnly aria-label={t('app.close')}>
              <X aria-hidden />
            </Button>
          </Toast>
        )}
      </ToastList>
    </ToastRegion>
  );
}

function ToastText({ content: { text, details = [] } }: { content: ToastContentData }) {
  if (details.length === 0) return <Text slot="title">{text}</Text>;
  return (
    <>
      <Text slot="title" className="ui-toast-title">
        {text}
      </Text>
      <Text slot="description" className="ui-toast-details" elementType="div">
        {details.map((detail) => (
          <p key={detail}>{detail}</p>
        ))}
      </Text>
    </>
  );
}

function ToastActions({ toast: { content, key } }: { toast: { content: ToastContentData; key: string } }) {
  const { actions = [] } = content;
  if (actions.length === 0) return null;
  return (
    <div className="ui-toast-actions" data-many={actions.length > 1 || undefined}>
      {actions.map(({ label, onAction }) => (
        <Button
          key={label}
          onPress={() => {
            onAction();
            toastQueue.close(key);
          }}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
