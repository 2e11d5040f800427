import { join } from 'node:path';
import { VFile } from 'vfile';
import { typesetConfig } from './compile/typography.ts';
import { type OpenRequest, openConfig, type Settings } from './config.ts';
import { type Coverage, openCoverage } from './coverage.ts';
import { digestOf } from './digest.ts';
import { checkConflict } from './model/conflict.ts';
import type { Config } from './model/fields/config.ts';
import { addTo } from './model/lists.ts';
import type { Note } from './model/note.ts';
import { once } from './model/once.ts';
import { onceFor } from './model/once-for.ts';
import { isInvalid, type Severities, settle } from './model/problem.ts';
import type { TemplateFiles } from './model/template-files.ts';
import { parseStyles } from './parse/styles.ts';
import { parseWords } from './parse/words.ts';
import { parseRead } from './parse-day.ts';
import { readLogo } from './read/assets.ts';
import { readHeadlineFont } from './read/drawing-kit.ts';
import { readText } from './read/files.ts';
import { listNotes, type NoteTree, readNotes } from './read/notes.ts';
import { readBuiltInTemplates, readMadeAhead, readTemplates } from './read/templates.ts';
import { checkEmailCss } from './render/email-css.ts';
import { fontMetrics } from './render/font-metrics.ts';
import { subjectTemplate } from './render/message.ts';
import { checkOwnParts } from './render/own-parts.ts';
import { checkSearchParts } from './render/search-parts.ts';
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
  /** The workspace’s own `robots.txt`, among its assets. */
  robots?: VFile;
  /** Files that concern every review: the configuration, templates, notes without a day. */
  files: VFile[];
  /** Those of them that hold every review when they have errors. */
  holding: VFile[];
  /** A hash of all that every review, or every page, depends on: configuration, templates, logo, `robots.txt`, command line. */
  digest: () => string;
  /** A hash of what says how reviews look: the configuration but for its checks and limits, templates, logo. */
  design: () => string;
}

/** Opens a workspace: reads its configuration and templates, and lists its notes. */
export function openWorkspace(request: OpenRequest, opened = openConfig(request)): Workspace {
  const { root, width, strict } = request;
  const { config: written, ...settings } = opened;
  const typeset = typesetConfig(written);
  const config = { ...typeset, text: { ...typeset.text, width: width ?? typeset.text.width } };
  const severities = { checks: config.checks, strict };
  const output = request.output ?? join(root, config.output);
  const templates = readTemplates(root, config.templates);
  const { own } = templates;
  const ownTexts = textsOf(own.values());
  const publication = publicationFrom(templates, config, { settings, fitsEmail: request.fit });
  const tree = listNotes(root, config.notes);
  const { loose, strays } = openLoose(tree, config);
  const robots = readText(root, `${config.assets}/robots.txt`);
  const general = [settings.file, ...own.values(), ...(robots ? [robots] : [])];
  const files = [...general, ...strays];
  for (const file of general) checkConflict(file);
  for (const file of files) settle(file, severities);
  const logo = () => logoPathOf({ root, config });
  return {
    ...{ root, config, settings, output, publication, tree, loose, severities, robots, files },
    coverage: openCoverage(output),
    ownTemplates: [...own.values()].filter(({ path }) => path.endsWith('.hbs')),
    holding: request.strays === 'leave' ? general : files,
    design() {
      const { checks, limits, ...looks } = typeset;
      return digestOf([looks, builtInDigest(), ...ownTexts, logo()]);
    },
    digest: () =>
      digestOf([request, builtInDigest(), ...ownTexts, ...textsOf([settings.file]), logo(), String(robots)]),
  };
}

/** What reviews are rendered with. The workspace’s own templates are checked, to which the template of the subject comes. */
function publicationFrom(
  files: TemplateFiles,
  config: Config,
  { settings, fitsEmail }: { settings: Settings; fitsEmail: boolean },
): Publication {
  const { builtIn, own } = files;
  const templates = new Map([...builtIn, ...own]);
  const ahead = readMadeAhead();
  const words = parseWords(files, config.language, ahead.words);
  const emailStyles = parseStyles(templates.get('email-styles.yaml'), ahead.styles);
  checkTemplateFiles(files, config.language);
  const subject = subjectFile(config, settings);
  if (subject) own.set(subjectTemplate, subject);
  checkTemplates(own, templates, words);
  checkEmailCss(own);
  checkOwnParts(own);
  checkSearchParts(own, templates);
  return {
    ...{ config, words, emailStyles, fitsEmail },
    templates: compileTemplates(files, ahead.compiled),
    headlineFont: once(() => fontMetrics(readHeadlineFont())),
  };
}

const textsOf = (files: Iterable<VFile>) => Array.from(files, (file) => [file.path, String(file)]);

/** A hash of the built-in templates, which are the same as long as the program runs. */
const builtInDigest = once(() => digestOf(textsOf(readBuiltInTemplates().values())));

/** The notes whose place does not say a day, and the files of strays: of those that cannot be read, or that nothing gives one. */
function openLoose(tree: NoteTree, { limits }: Config): { loose: Note[]; strays: VFile[] } {
  const { unread, notes: loose } = parseRead(readNotes(tree, tree.loose), limits);
  const undated = loose.filter(({ date, fields }) => date === undefined && !fields.draft);
  return { loose, strays: [...unread, ...undated.map(({ file }) => file)] };
}

/** The template of the subject as a file of its own, at the place where the configuration has it. */
function subjectFile({ email }: Config, { file, placeOf }: Settings): VFile | undefined {
  if (email.subject === undefined) return undefined;
  const { line, column } = placeOf('email', 'subject');
  const opening =
    String(file)
      .split('\n')
      [line - 1]?.charAt(column - 1) ?? '';
  const blank = '\n'.repeat(line - 1) + ' '.repeat(/["']/.test(opening) ? column : column - 1);
  return new VFile({ path: file.path, cwd: file.cwd, value: blank + email.subject });
}

/** Where the publication’s logo lies in the output folder; nothing where it has none. */
export function logoPathOf({ root, config }: Pick<Workspace, 'root' | 'config'>): string | undefined {
  return readLogo(root, config)?.target;
}

/** Whether something that concerns every review keeps them all from being published. */
export function isHeld(workspace: Workspace): boolean {
  return workspace.holding.some(isInvalid);
}

/** The notes of a day whose place does not say it. */
export const looseOn = ({ loose }: Pick<Workspace, 'loose'>, date: string): Note[] =>
  looseByDay(loose).get(date) ?? [];

const looseByDay = onceFor((loose: Note[]) => {
  const days = new Map<string | undefined, Note[]>();
  for (const note of loose) addTo(days, note.date, note);
  return days;
});

/** The days that have notes, oldest first. */
export function daysOf({ tree, loose }: Workspace): string[] {
  const days = new Set([
    ...tree.dayFolders.keys(),
    ...tree.named.keys(),
    ...loose.flatMap(({ date }) => date ?? []),
  ]);
  return [...days].sort();
}
