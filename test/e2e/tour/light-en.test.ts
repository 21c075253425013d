import { describeTour } from '../../support/tour.ts';

describeTour({ theme: 'light', language: 'en', width: 1280, height: 800 });
