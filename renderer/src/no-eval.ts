import { config } from 'zod';

// Zod tries `new Function` when a schema is made, which the page's security policy forbids and reports. Imported first.
config({ jitless: true });
