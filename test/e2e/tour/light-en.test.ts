import { describeTour, USUAL } from '../../support/tour.ts';

describeTour({ theme: 'light', language: 'en', sizes: [USUAL] });
