import type * as processes from 'node:child_process';

type Processes = typeof processes;

/**
 * What the bundle has in place of `node:child_process`: the same functions, from a module that is loaded when one is called.
 * That takes a tenth as long as Node itself, and commander names it whenever it is loaded.
 */
export const spawn = (...given: Parameters<Processes['spawn']>) => loaded().spawn(...given);

/** As `spawn`. */
export const spawnSync = (...given: Parameters<Processes['spawnSync']>) => loaded().spawnSync(...given);

const loaded = (): Processes => process.getBuiltinModule('node:child_process');
