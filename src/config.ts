import { join } from 'node:path';
import type { VFile } from 'vfile';
import { mailFlaw, pointerFlaw } from './model/asset.ts';
import type { Config } from './model/fields/config.ts';
import { nearest, orMeant } from './model/nearest.ts';
import { type Place, report, settle } from './model/problem.ts';
import { type ParsedConfig, parseConfig } from './parse/config.ts';
import { nearLogo, readLogo } from './read/assets.ts';
import { readConfig } from './read/config.ts';
import { folderObstacleAt, isFolder, isOverlap, isSamePlace, namesIn } from './read/files.ts';
import { templatesNear } from './read/templates.ts';

/** Where a workspace lies and what the command line changes of its configuration. */
export interface OpenRequest {
  root: string;
  /** Full path of the configuration file, when it is not `revue.yaml` in the workspace. */
  configPath?: string;
  /** Full path of the output folder, when it is not the configured one. */
  output?: string;
  /** Columns of the text output. */
  width?: number;
  strict: boolean;
  /** Whether errors in stray notes, those without a day, hold every review, or none; they hold them unless told. */
  strays?: 'hold' | 'leave';
  /** Whether emails are shortened to their budget. */
  fit: boolean;
}

/** The file of the configuration, which is empty where there is none, and the place of each key in it. */
export interface Settings {
  file: VFile;
  placeOf: ParsedConfig['placeOf'];
}

/** The configuration alone, with the file that it comes from. */
export function openConfig({ root, configPath, strict }: OpenRequest): Settings & { config: Config } {
  const file = readConfig(root, configPath);
  const { config, placeOf } = parseConfig(file);
  reportLogo(root, config, { file, placeOf });
  reportFolders(root, config, { file, placeOf });
  reportTemplates(root, config, { file, placeOf });
  settle(file, { checks: config.checks, strict });
  return { config, file, placeOf };
}

/** Reports a logo that is not there, or that many readers of the email would not see. */
function reportLogo(root: string, config: Config, { file, placeOf }: Settings): void {
  const { logo } = config.theme;
  if (!logo) return;
  const place = placeOf('theme', 'logo');
  const image = readLogo(root, config);
  if (image?.width === undefined) {
    const reason = image
      ? (pointerFlaw(image, logo) ?? `Unexpected content of \`${logo}\`, expected an image`)
      : `Missing image \`${logo}\`, expected a file in \`${config.assets}/\`${orMeant(nearLogo(root, config))}`;
    report(file, 'missing-image', reason, place);
    return;
  }
  const flaw = config.email.from === undefined ? undefined : mailFlaw(image, logo);
  if (flaw) report(file, 'email-unsupported-image', flaw, place);
}

/** Reports an output folder that would mix with what is read, and what is no folder of the workspace where one is read. */
function reportFolders(root: string, config: Config, { file, placeOf }: Settings): void {
  for (const key of readFolders) {
    const obstacle = folderObstacleAt(root, join(root, config[key]));
    const reason = `Unexpected ${obstacle} at \`${config[key]}\` for \`${key}\`, expected a folder`;
    if (obstacle !== undefined) report(file, 'unreadable-file', reason, placeOf(key));
  }
  const overlapped = overlappedFolder(join(root, config.output), { root, config });
  if (!overlapped) return;
  // Where `output` is not written, the other key has put one into the other.
  const isByDefault = isSame(placeOf('output'), placeOf());
  const key = isByDefault && overlapped !== 'root' ? overlapped : 'output';
  const named = overlapped === 'root' ? 'the workspace itself' : `\`${overlapped}\``;
  report(
    file,
    'wrong-type',
    `Unexpected folder \`${config[key]}\` for \`${key}\`, expected one apart from ${key === 'output' ? named : `\`${config.output}\`, the output folder`}: nothing else lies in it`,
    placeOf(key),
  );
}

/** Reports templates that are looked for where no folder is: the design would be another than was meant. */
function reportTemplates(root: string, { templates }: Config, { file, placeOf }: Settings): void {
  const place = placeOf('templates');
  const isWritten = !isSame(place, placeOf());
  if (isFolder(root, templates) || folderObstacleAt(root, join(root, templates)) !== undefined) return;
  const meant = isWritten ? nearest(templates, namesIn(root)) : templatesNear(root);
  if (!isWritten && meant === undefined) return;
  const folder = isWritten ? `\`${templates}\` for \`templates\`` : `\`${templates}\``;
  const expected = orMeant(meant) || ', expected one in the workspace';
  report(file, 'missing-folder', `Missing folder ${folder}${expected}`, place);
}

const isSame = (one: Place, other: Place): boolean => one.line === other.line && one.column === other.column;

/** The folders of a workspace that are read, by their keys in the configuration. */
const readFolders = ['notes', 'assets', 'templates'] as const;

/** Which folder that is read an output folder overlaps: `root` is the workspace itself; nothing where it lies apart. */
export function overlappedFolder(
  output: string,
  { root, config }: { root: string; config: Config },
): (typeof readFolders)[number] | 'root' | undefined {
  const overlapped = readFolders.find((key) => isOverlap(output, join(root, config[key])));
  return overlapped ?? (isSamePlace(output, root) ? 'root' : undefined);
}
