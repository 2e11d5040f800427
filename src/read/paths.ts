import path, { type PlatformPath } from 'node:path';

/** A path as every output and report has it, with `/` whatever the system’s separator is. */
export function slashed(written: string, { sep }: Pick<PlatformPath, 'sep'> = path): string {
  return written.split(sep).join('/');
}

/** The path of a file from a folder, with `/`; `undefined` for one outside of it, on another drive for instance. */
export function pathInside(folder: string, file: string, system: PlatformPath = path): string | undefined {
  const inside = slashed(system.relative(folder, file), system);
  return inside === '..' || inside.startsWith('../') || system.isAbsolute(inside) ? undefined : inside;
}

/** A full path as someone in a folder can open it: from there where it lies below it, else in full. */
export function shortestPath(here: string, file: string, system: PlatformPath = path): string {
  return pathInside(here, file, system) === undefined ? file : system.relative(here, file) || '.';
}
