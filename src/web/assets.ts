import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import express, { type Request, type Response, type Router } from 'express';
import { kernFolder, templatesFolder } from './folders.ts';

interface Asset {
  readonly type: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
}

const own = (name: string) => join(templatesFolder, 'assets', name);
const kern = (name: string) => join(kernFolder, name);
/** In this order: what comes later wins. */
const styles = ['page', 'header', 'forms', 'parts', 'review', 'catalogue', 'device'];
const files: Readonly<Record<string, readonly [type: string, paths: readonly string[]]>> = {
  'kern.min.css': ['text/css', [kern('kern.min.css')]],
  'fonts/fira-sans.css': ['text/css', [kern('fonts/fira-sans.css')]],
  'app.css': ['text/css', styles.map((name) => own(`${name}.css`))],
  'app.js': ['text/javascript', [own('app.js')]],
  'icon.svg': ['image/svg+xml', [own('icon.svg')]],
};

/** Styles, fonts and the one script; read and packed once, under an address that changes with them. */
export class Assets {
  private readonly assets: ReadonlyMap<string, Asset>;
  /** `/assets/<hash>`, without a slash at the end. */
  readonly address: string;

  constructor() {
    const hash = createHash('sha256');
    this.assets = new Map(
      Object.entries(files).map(([name, [type, paths]]) => {
        const plain = Buffer.concat(paths.map((path) => readFileSync(path)));
        hash.update(plain);
        return [name, { type, plain, packed: gzipSync(plain) }];
      }),
    );
    this.address = `/assets/${hash.digest('hex').slice(0, 12)}`;
  }

  router(): Router {
    const router = express.Router();
    const immutable = { immutable: true, maxAge: '1y', index: false, redirect: false } as const;
    for (const [name, asset] of this.assets) {
      router.get(`${this.address}/${name}`, (request, response) => {
        send(request, response, asset);
      });
    }
    const fonts = express.static(join(kernFolder, 'fonts/fira-sans'), immutable);
    router.use(`${this.address}/fonts/fira-sans`, fonts);
    return router;
  }
}

function send(request: Request, response: Response, asset: Asset): void {
  const packed = request.acceptsEncodings('gzip', 'identity') === 'gzip';
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('Vary', 'Accept-Encoding');
  if (packed) response.setHeader('Content-Encoding', 'gzip');
  response.type(asset.type).send(packed ? asset.packed : asset.plain);
}
