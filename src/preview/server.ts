import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { decodedAddress } from '../model/address.ts';
import { mediaTypeOf } from '../model/media-type.ts';
import type { PublishedFile } from '../model/output.ts';
import { readIfThere } from '../read/files.ts';
import { packageRoot } from '../read/program.ts';
import type { Taken } from './look.ts';

/** A local server that shows the last look it was given, and every later one as it comes. */
interface PreviewServer {
  url: string;
  show: (taken: Taken) => void;
  close: () => Promise<void>;
}

/** Only this machine can reach it. */
const host = '127.0.0.1';

/** Ports that are tried after the one that was asked for. */
const attempts = 50;

/** Opens the server on a port, or the next free one. It serves what it holds in memory and opens no file for a request. */
export async function openServer(port: number): Promise<PreviewServer> {
  const pages = new Map(ownPages());
  const listeners = new Set<ServerResponse>();
  let files = new Map<string, Served>();
  let latest = '';
  let known = '';

  const server = createServer((request, response) => {
    const refusal = refusalOf(request, addressOf(server).port);
    if (refusal) return void response.writeHead(refusal, headersOf('text/plain')).end();
    const path = pathOf(request);
    if (path === '/events') return listen(request, response);
    const served = pages.get(path) ?? files.get(path);
    if (!served) return void response.writeHead(404, headersOf('text/plain')).end('not found\n');
    response.writeHead(200, headersOf(served.type, served.policy));
    response.end(request.method === 'HEAD' ? undefined : served.content);
  });

  const listen = ({ method }: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, headersOf('text/event-stream'));
    if (method === 'HEAD') return void response.end();
    response.write('retry: 500\n\n');
    if (latest) response.write(latest);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  };

  await listenOn(server, port);
  return {
    url: `http://${host}:${addressOf(server).port}/`,
    show(taken) {
      files = new Map(filesOf(taken));
      const seen = JSON.stringify(taken.look, (key, value) => (key === 'at' ? undefined : value));
      if (seen === known) return;
      known = seen;
      latest = `data: ${JSON.stringify(taken.look)}\n\n`;
      for (const response of listeners) response.write(latest);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Served {
  content: string | Uint8Array;
  type: string;
  policy: string;
}

/** The preview’s own page: nothing but its own script runs in it. */
const ownPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What a review is shown in: no script runs in it, whoever wrote the templates. */
const outputPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data: https: http:; font-src data: https:; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

function headersOf(type: string, policy = "default-src 'none'"): Record<string, string> {
  return {
    'Content-Type': /^text|json/.test(type) ? `${type}; charset=utf-8` : type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

const servedAs = ({ path, content }: PublishedFile, policy: string): [string, Served] => [
  `/${path}`,
  { content, policy, type: mediaTypeOf(path) ?? 'application/octet-stream' },
];

/** The files of the preview page, from the package. */
function ownPages(): Array<[string, Served]> {
  return ['index.html', 'preview.css', 'preview.js'].map((name) => {
    const content = readIfThere(join(packageRoot, 'templates', 'preview', name)) ?? '';
    const [path, served] = servedAs({ path: name, content }, ownPolicy);
    return [name === 'index.html' ? '/' : path, served];
  });
}

/** The outputs, their assets, and the empty sheet in their place that the preview page writes them on. */
function filesOf({ look, assets }: Taken): Array<[string, Served]> {
  const sheet = { path: `${look.date}/sheet.html`, content: '<!doctype html><title>Review</title>' };
  return [sheet, ...(look.shown?.outputs ?? []), ...assets].map((file) => servedAs(file, outputPolicy));
}

/** Why a request is not answered: another site can make a browser ask, under its own name (DNS rebinding). */
function refusalOf({ headers, method = '' }: IncomingMessage, port: number): number | undefined {
  if (!hostsAt(port).includes(headers.host?.toLowerCase() ?? '')) return 403;
  return ['GET', 'HEAD'].includes(method) ? undefined : 405;
}

/** What requests name as their host that are meant for this machine; the port that HTTP has anyway is not named (RFC 9110, 4.2.3). */
export const hostsAt = (port: number): string[] =>
  [host, 'localhost', '[::1]'].flatMap((name) => [`${name}:${port}`, ...(port === 80 ? [name] : [])]);

const pathOf = ({ url = '/' }: IncomingMessage): string => decodedAddress(url.replace(/[?#].*$/s, '')) ?? '';

const addressOf = (server: Server): AddressInfo => server.address() as AddressInfo;

/** Listens on the first free port. */
async function listenOn(server: Server, first: number): Promise<void> {
  for (let port = first; ; port += 1) {
    try {
      return void (await once(server.listen(port, host), 'listening'));
    } catch (error) {
      const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!isTaken || port >= Math.min(first + attempts, 65_535)) throw error;
    }
  }
}
