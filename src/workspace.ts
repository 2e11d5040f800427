import { join } from 'node:path';
import { VFile } from 'vfile';
import { typesetConfig } from './compile/typography.ts';
import { type Coverage, openCoverage } from './coverage.ts';
import { digestOf } from './digest.ts';
import type { Config } from './model/fields/config.ts';
import type { Note } from './model/note.ts';
import type { OutputName } from './model/output.ts';
import { isInvalid, report, type Severities, settle } from './model/problem.ts';
import type { Words } from './model/words.ts';
import { type ParsedConfig, parseConfig } from './parse/config.ts';
import { parseNote } from './parse/note.ts';
import { parseStyles } from './parse/styles.ts';
import { parseWords } from './parse/words.ts';
import { readAssets } from './read/assets.ts';
import { readConfig } from './read/config.ts';
import { isFolderOutside, isOverlap, isSamePlace, readIfThere } from './read/files.ts';
import { listNotes, type NoteTree, readNotes } from './read/notes.ts';
import { readMadeAhead, readTemplates } from './read/templates.ts';
import { checkEmailCss } from './render/email-css.ts';
import { subjectTemplate } from './render/message.ts';
import { checkTemplateFiles } from './render/template-files.ts';
import { checkTemplates } from './render/template-names.ts';
import { compileTemplates } from './render/templates.ts';
import type { Publication } from './render/view.ts';

/** A workspace that is open: everything but the notes of its days has been read. */
export interface Workspace {
  root: string;
  config: Config;
  settings: Settings;
  /** The output folder, as a full path. */
  output: string;
  publication: Publication;
  tree: NoteTree;
  /** Notes whose place does not say a day; their front matter may. */
  loose: Note[];
  severities: Severities;
  /** What earlier reviews told; nothing of it is read before somebody asks. */
  coverage: Coverage;
  /** The workspace’s own templates. */
  ownTemplates: VFile[];
  /** Files that concern every review: the configuration, templates, notes without a day. */
  files: VFile[];
  /** Those of them that hold every review when they have errors. */
  holding: VFile[];
  /** A hash of all that every review, or every page, depends on: configuration, templates, logo, `robots.txt`, command line. */
  digest: () => string;
}

/** The file of the configuration, which is empty where there is none, and the place of each key in it. */
export interface Settings {
  file: VFile;
  placeOf: ParsedConfig['placeOf'];
}

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

/** The configuration alone, with the file that it comes from. */
export function openConfig({ root, configPath, strict }: OpenRequest): Settings & { config: Config } {
  const file = readConfig(root, configPath) ?? new VFile({ path: 'revue.yaml', cwd: root, value: '' });
  const { config, placeOf } = parseConfig(file);
  const { logo } = config.theme;
  if (logo && readAssets(root, [config.assets]).find(file.path, logo)?.width === undefined)
    report(
      file,
      'missing-image',
      `Missing image \`${logo}\`, expected a file in \`${config.assets}/\``,
      placeOf(['theme', 'logo']),
    );
  reportFolders(root, config, { file, placeOf });
  settle(file, { checks: config.checks, strict });
  return { config, file, placeOf };
}

/** Reports an output folder that would mix with what is read, and folders that a link puts outside. */
function reportFolders(root: string, config: Config, { file, placeOf }: Settings): void {
  for (const key of readFolders)
    if (isFolderOutside(root, join(root, config[key])))
      report(
        file,
        'unreadable-file',
        `Unexpected link to outside the workspace at \`${config[key]}\`, expected a folder in it for \`${key}\``,
        placeOf([key]),
      );
  const overlapped = overlappedFolder(join(root, config.output), { root, config });
  if (overlapped)
    report(
      file,
      'wrong-type',
      `Unexpected folder \`${config.output}\` for \`output\`, expected one apart from ${overlapped === 'root' ? 'the workspace itself' : `\`${overlapped}\``}: nothing else lies in it`,
      placeOf(['output']),
    );
}

/** The folders of a workspace that are read, by their keys in the configuration. */
const readFolders = ['notes', 'assets', 'templates'] as const;

/** Which folder that is read an output folder overlaps: `root` is the workspace itself; nothing where it lies apart. */
export function overlappedFolder(
  output: string,
  { root, config }: Pick<Workspace, 'root' | 'config'>,
): (typeof readFolders)[number] | 'root' | undefined {
  const overlapped = readFolders.find((key) => isOverlap(output, join(root, config[key])));
  return overlapped ?? (isSamePlace(output, root) ? 'root' : undefined);
}

/** Opens a workspace: reads its configuration and templates, and lists its notes. */
export function openWorkspace(place: OpenRequest, opened = openConfig(place)): Workspace {
  const { root, output, width, strict } = place;
  const { config: written, ...settings } = opened;
  const set = typesetConfig(written);
  const config = { ...set, text: { ...set.text, width: width ?? set.text.width } };
  const severities = { checks: config.checks, strict };
  const { builtIn, own } = readTemplates(root, config.templates);
  const templates = new Map([...builtIn, ...own]);
  const ahead = readMadeAhead<TemplateSpecification, Words>();
  const words = parseWords({ builtIn, own, parsed: ahead.words }, config.language);
  const emailStyles = parseStyles(templates.get('email-styles.yaml'));
  checkTemplateFiles(builtIn, own);
  const subject = subjectFile(config, settings);
  if (subject) own.set(subjectTemplate, subject);
  checkTemplates(own, templates, words);
  checkEmailCss(own);
  const tree = listNotes(root, config.notes);
  const strays = readNotes(tree, tree.undated);
  const unread = strays.map(({ file }) => file).filter(isUnread);
  const loose = strays
    .filter(({ file }) => !isUnread(file))
    .map(({ file, place: at }) => parseNote(file, at, config.limits));
  const undated = loose
    .filter((note) => note.date === undefined && !note.fields.draft)
    .map((note) => note.file);
  const outputFolder = output ?? join(root, config.output);
  const general = [settings.file, ...own.values()];
  const files = [...general, ...unread, ...undated];
  for (const file of files) settle(file, severities);
  return {
    root,
    config,
    settings,
    output: outputFolder,
    coverage: openCoverage(outputFolder),
    publication: {
      config,
      words,
      emailStyles,
      templates: compileTemplates({ builtIn, own, precompiled: ahead.compiled }),
      fitsEmail: place.fit,
    },
    tree,
    loose,
    severities,
    ownTemplates: [...own.values()].filter(({ path }) => path.endsWith('.hbs')),
    files,
    holding: place.strays === 'leave' ? general : files,
    digest() {
      const read = [settings.file, ...templates.values()].map((file) => [file.path, String(file)]);
      const logo = readAssets(root, [config.assets]).find('revue.yaml', config.theme.logo ?? '')?.target;
      const robots = String(readIfThere(join(root, config.assets, 'robots.txt')));
      return digestOf([place, ...read, logo, robots]);
    },
  };
}

/** Whether something else than a file stands where a note was expected, which is reported on it. */
export function isUnread({ messages }: VFile): boolean {
  return messages.some(({ ruleId }) => ruleId === 'unreadable-file');
}

/** The template of the subject as a file of its own, at the place where the configuration has it. */
function subjectFile({ email }: Config, { file, placeOf }: Settings): VFile | undefined {
  if (email.subject === undefined) return undefined;
  const { line, column } = placeOf(['email', 'subject']);
  const opening =
    String(file)
      .split('\n')
      [line - 1]?.charAt(column - 1) ?? '';
  const blank = '\n'.repeat(line - 1) + ' '.repeat(/["']/.test(opening) ? column : column - 1);
  return new VFile({ path: file.path, cwd: file.cwd, value: blank + email.subject });
}

/** Reports what the configuration lacks for outputs of a run: a message has a sender, and nothing to be relative to. */
export function checkOutputs({ config, settings, severities }: Workspace, outputs: OutputName[]): void {
  const { file, placeOf } = settings;
  const { email, url, outputs: configured = [] } = config;
  if (!outputs.includes('message')) return;
  const isAsked = configured.includes('message');
  if (!email.from)
    report(
      file,
      'missing-sender',
      'Missing `email.from`, expected the address that the message comes from, such as `Revue <revue@example.org>`',
      placeOf(isAsked ? ['outputs', configured.indexOf('message')] : ['email']),
    );
  else if (!url)
    report(
      file,
      'missing-url',
      'Missing `url`, expected the public address of the reviews: without it the links of the message that lead to them are relative to nothing',
      placeOf(['email', 'from']),
    );
  settle(file, severities);
}

/** Whether something that concerns every review keeps them all from being published. */
export function isHeld(workspace: Workspace): boolean {
  return workspace.holding.some(isInvalid);
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
