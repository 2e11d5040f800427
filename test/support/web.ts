import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A server on this machine for the time of a test; gives its origin, `http://127.0.0.1:PORT`. */
export async function openWeb(
  answer: RequestListener,
  secured: 'plain' | 'self-signed' = 'plain',
): Promise<string> {
  const server = secured === 'plain' ? createServer(answer) : createSecureServer(selfSigned(), answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return `${secured === 'plain' ? 'http' : 'https'}://127.0.0.1:${port}`;
}

/** A part of a certificate in DER (X.690): tag, length, content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

/** A new key with a certificate (RFC 5280) that it has signed itself, for the name `revue.test`, good until 2049. */
function selfSigned(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const time = (text: string) => der(0x17, Buffer.from(text));
  const [ecdsaWithSha256, commonName] = [
    Buffer.from('2a8648ce3d040302', 'hex'),
    Buffer.from('550403', 'hex'),
  ];
  const algorithm = der(0x30, der(0x06, ecdsaWithSha256));
  const attribute = der(0x30, der(0x06, commonName), der(0x0c, Buffer.from('revue.test')));
  const name = der(0x30, der(0x31, attribute));
  const body = der(
    0x30,
    ...[der(0x02, Buffer.from([1])), algorithm, name],
    ...[der(0x30, time('200101000000Z'), time('491231000000Z')), name],
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const lines =
    der(0x30, body, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
