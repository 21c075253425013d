import packageJson from '../../package.json' with { type: 'json' };

/** The version in package.json, also what `user-agent` says. */
export const VERSION: string = packageJson.version;
