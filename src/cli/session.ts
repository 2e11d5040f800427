import { dirname, join, relative, resolve } from 'node:path';
import type { Moment } from '../compile/select.ts';
import { type OpenRequest, openConfig, overlappedFolder, type Settings } from '../config.ts';
import { instantOf, isInstant } from '../model/calendar.ts';
import { configName } from '../model/config-name.ts';
import type { Config } from '../model/fields/config.ts';
import { isInvalid } from '../model/problem.ts';
import { isFile, isFolder, isOverlap, isThere } from '../read/files.ts';
import { openWorkspace, type Workspace } from '../workspace.ts';
import { type Io, UsageError } from './io.ts';
import { type Reporter, type ReportForm, reporter } from './report.ts';

/** The options that every command has, as commander hands them over. */
export interface CommonOptions {
  root?: string;
  config?: string;
  out?: string;
  now?: string;
  drafts?: boolean;
  strict?: boolean;
  quiet?: boolean;
  verbose?: boolean;
  json?: boolean;
  color: boolean;
}

/** What a command runs with: an open workspace, the moment, and where to report. */
export interface Session {
  workspace: Workspace;
  moment: Moment;
  report: Reporter;
  /** When it was opened, before anything was read, by the clock. */
  began: number;
}

/**
 * Opens the workspace that the options name, or a copy of it, which goes by its paths; a problem of the command line or the
 * configuration is a `UsageError`.
 */
export function openSession(
  options: CommonOptions & { width?: string; fit?: boolean; keepGoing?: boolean; report?: ReportForm },
  io: Io,
  copy?: OpenRequest,
): Session {
  const began = io.now();
  const asked = openRequestFrom(options, io);
  const request: OpenRequest = {
    ...(copy ?? asked),
    width: widthOf(options.width, io),
    fit: options.fit ?? false,
    strays: options.keepGoing ? 'leave' : 'hold',
  };
  const report = reporter(options, io, asked.root);
  const opened = openConfig(request);
  refuseBadConfig(opened, report);
  const workspace = openWorkspace(request, opened);
  if (asked.output) refuseOutput(asked.output, options, workspace);
  refuseMissingNotes(workspace);
  return { workspace, moment: momentOf(options, workspace.config, began), report, began };
}

/** Which workspace is opened, and where its output goes; nothing of it is read. */
export function openRequestFrom(
  { root = '.', config, out, strict = false }: CommonOptions,
  { cwd }: Io,
): OpenRequest {
  const place = resolve(cwd, root);
  const configPath = config === undefined ? undefined : resolve(cwd, config);
  for (const [option, value] of Object.entries({ root, config, out })) refuseBadPath(option, value);
  if (!isFolder(place)) throw new UsageError(missingFolder(root, place));
  if (configPath && !isThere(configPath))
    throw new UsageError(`no file \`${config}\`; name the configuration with --config`);
  if (configPath && !isFile(configPath))
    throw new UsageError(`\`${config}\` is no file; name the configuration with --config`);
  const output = out === undefined ? undefined : resolve(cwd, out);
  if (output && isThere(output) && !isFolder(output))
    throw new UsageError(`\`${out}\` is a file; name a folder with --out`);
  if (!configPath && isThere(place, 'revue.yml') && !isThere(place, configName))
    throw new UsageError(
      `unexpected \`revue.yml\` in ${place}; rename it to \`revue.yaml\`, or name it with --config`,
    );
  if (!configPath && !isThere(place, configName) && !isFolder(place, 'notes')) {
    const above = workspaceAbove(place);
    throw new UsageError(
      `no workspace in ${place}: neither \`revue.yaml\` nor \`notes/\` is there; name ${above ? `the one around it with --root ${relative(cwd, above) || '.'}` : 'another folder with --root'}`,
    );
  }
  return {
    root: place,
    configPath,
    output,
    strict,
    fit: false,
  };
}

/** Refuses a path that is none, and one from the home folder that no shell has put there. */
function refuseBadPath(option: string, value: string | undefined): void {
  if (value === '') throw new UsageError(`unexpected empty value for --${option}, expected a path`);
  if (value && /^~(?:[/\\]|$)/.test(value))
    throw new UsageError(
      `unexpected \`${value}\` for --${option}, expected the whole path: a shell knows \`~\` without quotation marks alone`,
    );
}

/** What is said of a workspace that is not there, or whose path has bytes that no text in UTF-8 has: Node cannot open it. */
const missingFolder = (root: string, place: string): string =>
  place.includes('\ufffd')
    ? `unexpected name that is not UTF-8 in \`${place}\`, expected a path in UTF-8; rename the folder`
    : `no folder \`${root}\`; name the workspace with --root`;

/** The nearest folder around a folder that is a workspace: whoever edits a note stands below it. */
function workspaceAbove(folder: string): string | undefined {
  const above = dirname(folder);
  if (above === folder) return undefined;
  return isThere(above, configName) ? above : workspaceAbove(above);
}

/** Refuses an output folder that would mix with what is read, and one for drafts that would mix with what is published. */
function refuseOutput(output: string, { out, drafts }: CommonOptions, workspace: Workspace): void {
  const { config, root } = workspace;
  const overlapped = overlappedFolder(output, workspace);
  if (overlapped)
    throw new UsageError(
      `unexpected \`${out}\` for --out, expected a folder apart from ${overlapped === 'root' ? 'the workspace itself' : `\`${config[overlapped]}\``}`,
    );
  if (drafts && isOverlap(output, join(root, config.output)))
    throw new UsageError(
      `unexpected \`${out}\` for --out beside --drafts, expected a folder apart from \`${config.output}\`, so that no draft is published`,
    );
}

/** Refuses a workspace without its folder of notes. */
export function refuseMissingNotes({ root, config }: Pick<Workspace, 'root' | 'config'>): void {
  if (isFolder(root, config.notes)) return;
  throw new UsageError(
    `no folder \`${config.notes}\` in ${root}; make it, or name the workspace with --root`,
  );
}

/** What a command runs with that opens nothing but the configuration: where its output goes, and where to report. */
interface Configured {
  root: string;
  config: Config;
  output: string;
  report: Reporter;
}

/** Opens the configuration of the workspace that the options name; a problem of either is a `UsageError`. */
export function openConfigured(options: CommonOptions, io: Io): Configured {
  const request = openRequestFrom(options, io);
  const { root } = request;
  const opened = openConfig(request);
  const report = reporter(options, io, root);
  refuseBadConfig(opened, report);
  const { config } = opened;
  return { root, config, output: request.output ?? join(root, config.output), report };
}

/** Reports a configuration with errors, and goes no further. */
function refuseBadConfig({ file }: Settings, report: Reporter): void {
  if (!isInvalid(file)) return;
  report.problems([file]);
  report.end({ reviews: [] });
  throw new UsageError('the configuration has errors; nothing was done');
}

/** Refuses a `--now` that is no time. */
export function refuseBadNow({ now }: CommonOptions): void {
  if (now !== undefined && !isInstant(now))
    throw new UsageError(`unexpected \`${now}\` for --now, expected a time such as 2025-11-28T06:30`);
}

/** The moment that a command runs at: `--now`, else the clock's. */
export function momentOf(
  options: CommonOptions,
  { timezone }: Pick<Config, 'timezone'>,
  clock: number,
): Moment {
  refuseBadNow(options);
  const { now, drafts = false } = options;
  return { now: now === undefined ? clock : instantOf(now, timezone), timeZone: timezone, drafts };
}

function widthOf(width: string | undefined, { stdout }: Io): number | undefined {
  if (width === undefined) return undefined;
  // Where there is no terminal, or one that does not know its width, the configured one serves.
  if (width === 'auto') return stdout.columns ? Math.min(Math.max(stdout.columns, 20), 500) : undefined;
  const columns = Number(width);
  if (!Number.isInteger(columns) || columns < 20 || columns > 500)
    throw new UsageError(`unexpected \`${width}\` for --width, expected 20 to 500 columns or \`auto\``);
  return columns;
}
