import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** A static host that serves a folder under a path such as `/publications/revue/`, and nothing else. */
export async function hostOf(folder: string, base: string): Promise<{ url: string; close: () => void }> {
  const server: Server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '', 'http://localhost').pathname);
    const file =
      path.startsWith(base) && join(folder, path.slice(base.length).replace(/(^|\/)$/, '$1index.html'));
    try {
      const content = readFileSync(file || folder);
      response.setHeader('content-type', `${types[extname(String(file))] ?? 'text/plain'}; charset=utf-8`);
      response.end(content);
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}${base}`, close: () => server.close() };
}
