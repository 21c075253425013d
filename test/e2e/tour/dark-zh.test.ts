import { describeTour } from '../../support/tour.ts';

describeTour({ theme: 'dark', language: 'zh-CN', width: 1280, height: 800 });
