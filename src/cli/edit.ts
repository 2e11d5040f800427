import { spawnSync } from 'node:child_process';
import { exits, type Io, UsageError } from './io.ts';

/** The editor that the environment names, which may have options of its own: `code --wait`. */
export function editorIn(env: Io['env']): string {
  // A blank one would have the shell run the note as a program.
  const editor = env.VISUAL?.trim() || env.EDITOR?.trim();
  if (!editor)
    throw new UsageError('no editor for --edit: neither VISUAL nor EDITOR is set, such as EDITOR=nano');
  return editor;
}

/** Opens a file in an editor and waits for its end; returns the exit code. */
export function edit(editor: string, path: string, { cwd, env, stdin, stderr }: Io): number {
  // A body that was piped in leaves the keyboard to the editor; standard output stays the path's alone.
  const keyboard = stdin && !stdin.isTTY && stderr.isTTY ? ' < /dev/tty' : '';
  const command =
    env.OS === 'Windows_NT'
      ? { file: `${editor} "${path}"`, args: [], shell: true }
      : { file: 'sh', args: ['-c', `${editor} "$@"${keyboard}`, editor, path], shell: false };
  const { status } = spawnSync(command.file, command.args, {
    cwd,
    env,
    shell: command.shell,
    stdio: ['inherit', 2, 'inherit'],
  });
  if (status === 0) return exits.done;
  stderr.write(`revue: the editor \`${editor}\` failed; the file is written\n`);
  return exits.failed;
}
