import { join } from 'node:path';
import type { VFile } from 'vfile';
import type { Config } from './model/fields.ts';
import type { Note } from './model/note.ts';
import { isInvalid, report, type Severities, settle } from './model/problem.ts';
import { parseConfig } from './parse/config.ts';
import { parseNote } from './parse/note.ts';
import { parseStyles } from './parse/styles.ts';
import { parseWords } from './parse/words.ts';
import { readAssets } from './read/assets.ts';
import { readConfig } from './read/config.ts';
import { listNotes, type NoteTree, readNotes } from './read/notes.ts';
import { readTemplates } from './read/templates.ts';
import { checkTemplates } from './render/template-names.ts';
import { compileTemplates } from './render/templates.ts';
import type { Publication } from './render/view.ts';

/** A workspace that is open: everything but the notes of its days has been read. */
export interface Workspace {
  root: string;
  config: Config;
  /** The output folder, as a full path. */
  output: string;
  publication: Publication;
  tree: NoteTree;
  /** Notes whose place does not say a day; their front matter may. */
  loose: Note[];
  severities: Severities;
  /** Files that concern every review: the configuration, templates, notes without a day. */
  files: VFile[];
}

/** Where a workspace lies and what the command line changes of its configuration. */
export interface Place {
  root: string;
  /** Full path of the configuration file, when it is not `revue.yaml` in the workspace. */
  configPath?: string;
  /** Full path of the output folder, when it is not the configured one. */
  output?: string;
  /** Columns of the text output. */
  width?: number;
  strict: boolean;
}

/** The configuration alone, with the file that it comes from. */
export function openConfig({ root, configPath }: Place): { config: Config; file?: VFile } {
  const file = readConfig(root, configPath);
  const { config, placeOf } = parseConfig(file);
  const { logo } = config.theme;
  if (file && logo && readAssets(root, [config.assets])(file.path, logo)?.width === undefined)
    report(
      file,
      'missing-image',
      `Missing image \`${logo}\`, expected a file in \`${config.assets}/\``,
      placeOf(['theme', 'logo']),
    );
  if (file) settle(file, { checks: config.checks, strict: false });
  return { config, file };
}

/** Opens a workspace: reads its configuration and templates, and lists its notes. */
export function openWorkspace(place: Place): Workspace {
  const { root, output, width, strict } = place;
  const { config, file: configFile } = openConfig(place);
  if (width !== undefined) config.text.width = width;
  const severities = { checks: config.checks, strict };
  const { builtIn, own } = readTemplates(root, config.templates);
  const templates = new Map([...builtIn, ...own]);
  const words = parseWords(builtIn, own, config.language);
  const emailStyles = parseStyles(templates.get('email-styles.yaml'));
  checkTemplates(own, templates, words);
  const tree = listNotes(root, config.notes);
  const loose = readNotes(tree, tree.undated).map(({ file, place: at }) => parseNote(file, at));
  const undated = loose
    .filter((note) => note.date === undefined && !note.fields.draft)
    .map((note) => note.file);
  const files = [...(configFile ? [configFile] : []), ...own.values(), ...undated];
  for (const file of files) settle(file, severities);
  return {
    root,
    config,
    output: output ?? join(root, config.output),
    publication: { config, words, emailStyles, templates: compileTemplates(builtIn, own) },
    tree,
    loose,
    severities,
    files,
  };
}

/** Whether something that concerns every review keeps them all from being published. */
export function isHeld(workspace: Workspace): boolean {
  return workspace.files.some(isInvalid);
}

/** The days that have notes, oldest first. */
export function daysOf({ tree, loose }: Workspace): string[] {
  const days = new Set([
    ...tree.dayFolders.keys(),
    ...tree.named.keys(),
    ...loose.flatMap(({ date }) => date ?? []),
  ]);
  return [...days].sort();
}
