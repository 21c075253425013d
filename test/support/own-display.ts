/** Files that run at the same time start their windows on displays of their own. */
const displays = (process.env.SIDECALL_DISPLAYS ?? '').split(' ').filter((name) => name !== '');
const worker = Number(process.env.VITEST_POOL_ID ?? '1') - 1;
const own = displays[worker % displays.length];
if (own !== undefined) process.env.DISPLAY = own;
