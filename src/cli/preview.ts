import { openConfig } from '../config.ts';
import { dayOf } from '../model/calendar.ts';
import type { Subject } from '../preview/look.ts';
import { openPreview, type Preview } from '../preview/preview.ts';
import { dayFrom } from './days.ts';
import { exitAfter, type Io, UsageError } from './io.ts';
import { openInBrowser } from './open.ts';
import { outputsFor } from './output-names.ts';
import { type CommonOptions, momentOf, openRequestFrom, refuseMissingNotes } from './session.ts';

interface PreviewOptions extends CommonOptions {
  port?: string;
  open?: boolean;
  fit?: boolean;
}

/** `revue preview`: a local page that shows a day’s outputs as they would be, until it is interrupted. */
export async function runPreview(date: string | undefined, options: PreviewOptions, io: Io): Promise<number> {
  const { fit = false, quiet, json } = options;
  const port = portOf(options.port);
  const request = { ...openRequestFrom(options, io), fit };
  const { config } = openConfig(request);
  refuseMissingNotes({ root: request.root, config });
  const { now, timeZone } = momentOf(options, config, io.now());
  const day = dayFrom(date ?? 'today', dayOf(now, timeZone));
  const subject: Subject = {
    request,
    date: day,
    momentIn: (workspace) => momentOf(options, workspace.config, io.now()),
    outputsIn: (workspace) => outputsFor(undefined, workspace.config),
    clock: io.now,
  };
  const preview = await openPreview(subject, port).catch((error) => {
    throw error.syscall === 'listen'
      ? new UsageError(`port ${error.port} cannot be used (${error.code}); name another with --port`)
      : error;
  });
  io.stdout.write(json ? `${JSON.stringify({ date: day, url: preview.url })}\n` : `${preview.url}\n`);
  if (!quiet && !json) io.stderr.write(`${day}, again on every change; Ctrl-C ends it\n`);
  if (!preview.isComplete)
    io.stderr.write(
      'revue: too many folders to watch for this system; raise `fs.inotify.max_user_watches` and `max_user_instances`\n',
    );
  if (options.open) openInBrowser(preview.url, io);
  return until(preview, io);
}

/** Waits for the end and tidies up. */
async function until({ failed, close }: Preview, { interruption }: Io): Promise<number> {
  try {
    const signal = await Promise.race([failed, interruption?.() ?? failed]);
    return exitAfter[signal];
  } finally {
    await close();
  }
}

/** R E V U on a telephone. */
const usualPort = 7388;

function portOf(written: string | undefined): number {
  if (written === undefined) return usualPort;
  const port = Number(written);
  if (!/^\d+$/.test(written) || port > 65_535)
    throw new UsageError(
      `unexpected \`${written}\` for --port, expected a number up to 65535; 0 is any free one`,
    );
  return port;
}
