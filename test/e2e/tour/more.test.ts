import { describe, it } from 'vitest';
import { describeTour } from '../../support/tour.ts';

/** They show in other pairs what the looks beside this file show: for whoever changes screens. */
if (process.env.SIDECALL_TOUR === 'all') {
  describeTour({ theme: 'dark', language: 'en', width: 1280, height: 800 });
  describeTour({ theme: 'light', language: 'zh-CN', width: 1280, height: 800 });
  describeTour({ theme: 'light', language: 'en', width: 1024, height: 700 });
} else {
  describe.skip('more looks, with SIDECALL_TOUR=all', () => {
    it('are taken', () => undefined);
  });
}
