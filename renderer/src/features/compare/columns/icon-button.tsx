import type { ReactElement } from 'react';
import { Button, type ButtonProps } from '../../../ui/button.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';

type IconButtonProps = {
  label: string;
  icon: ReactElement;
  isDisabled?: boolean;
  onPress: ButtonProps['onPress'];
};

/** A small button whose name is shown on hover and focus. */
export function IconButton({ label, icon, isDisabled, onPress }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button isIconOnly className="compare-icon-button" aria-label={label} isDisabled={isDisabled} onPress={onPress}>
        {icon}
      </Button>
    </Tooltip>
  );
}
