/** The name of the configuration file in a workspace. */
export const configName = 'revue.yaml';
