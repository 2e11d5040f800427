import { join } from 'node:path';
import { openConfig } from '../config.ts';
import { configName } from '../model/config-name.ts';
import type { Config } from '../model/fields/config.ts';
import { openWatcher } from '../read/watch.ts';
import { type Subject, type Taken, takeLook } from './look.ts';
import { openServer } from './server.ts';

/** A preview that runs: where it is shown, and how it ends. */
export interface Preview {
  url: string;
  /** Whether the system lets every folder be watched; changes in the others are not seen. */
  isComplete: boolean;
  /** Rejects when it cannot go on: a bug, or a folder that is gone. */
  failed: Promise<never>;
  close: () => Promise<void>;
}

/** Opens a preview of a day: the line of `check` again on every change, each look on the screen of whoever looks on. */
export async function openPreview(subject: Subject, port: number): Promise<Preview> {
  let taken: Taken | undefined;
  let isAsked = false;
  let isBusy = false;
  let isComplete = true;
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => {});

  const watcher = openWatcher(() => void update().catch(fail));
  const server = await openServer(port);

  /** One at a time; what changes meanwhile is seen by the next. */
  const update = async (): Promise<void> => {
    isAsked = true;
    if (isBusy) return;
    isBusy = true;
    while (isAsked) {
      isAsked = false;
      // Before the files are read, so that no change falls between the two.
      follow(taken?.workspace?.config ?? openConfig(subject.request).config);
      taken = await takeLook(subject, taken);
      if (taken.workspace) follow(taken.workspace.config);
      server.show(taken);
    }
    isBusy = false;
  };

  const follow = ({ notes, templates, assets }: Config): void => {
    const { root, configPath = join(root, configName) } = subject.request;
    isComplete = watcher.follow({ root, folders: [notes, templates, assets], file: configPath });
  };

  const close = async (): Promise<void> => {
    watcher.close();
    await server.close();
  };

  try {
    await update();
  } catch (error) {
    await close();
    throw error;
  }
  return { url: server.url, isComplete, failed, close };
}
