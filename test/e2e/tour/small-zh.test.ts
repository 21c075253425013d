import { describeTour } from '../../support/tour.ts';

/** A window as small as people have it. */
describeTour({ theme: 'light', language: 'zh-CN', width: 1024, height: 700 });
