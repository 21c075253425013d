import { describeTour, SMALL, USUAL } from '../../support/tour.ts';

// Reached in the small window, where a control may lie out of reach.
describeTour({ theme: 'dark', language: 'zh-CN', sizes: [SMALL, USUAL] });
