import { describe, it } from 'vitest';
import { describeTour, SMALL, USUAL } from '../../support/tour.ts';

/** They show in other pairs what the looks beside this file show: for whoever changes screens. */
if (process.env.SIDECALL_TOUR === 'all') {
  describeTour({ theme: 'dark', language: 'en', sizes: [SMALL, USUAL] });
  describeTour({ theme: 'light', language: 'zh-CN', sizes: [SMALL, USUAL] });
  describeTour({ theme: 'light', language: 'en', sizes: [SMALL] });
} else {
  describe.skip('more looks, with SIDECALL_TOUR=all', () => {
    it('are taken', () => undefined);
  });
}
