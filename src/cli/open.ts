import { spawn } from 'node:child_process';
import type { Io } from './io.ts';

/** Opens an address in the browser, which goes on without us; `BROWSER` names another than the system’s own. */
export function openInBrowser(url: string, { env, cwd, stderr }: Io): void {
  const [name = '', ...args] = browserIn(env);
  spawn(name, [...args, url], { cwd, env, detached: true, stdio: 'ignore' })
    .on('error', () => stderr.write(`revue: \`${name}\` does not start; open ${url} yourself\n`))
    .unref();
}

function browserIn({ BROWSER, OS }: Io['env']): string[] {
  if (BROWSER) return [BROWSER];
  if (OS === 'Windows_NT') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return [process.platform === 'darwin' ? 'open' : 'xdg-open'];
}
