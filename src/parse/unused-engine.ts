/**
 * What the bundle has in place of js-yaml: gray-matter names it as its engine of YAML when it is loaded, and is given
 * the `yaml` package whenever it is called.
 */
export const safeLoad = (): never => {
  throw new Error('js-yaml is not part of the bundle');
};

/** As `safeLoad`: never called. */
export const safeDump = safeLoad;
