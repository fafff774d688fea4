import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/**
 * Pictures are compared as somebody would who squints: in blocks of this many pixels, so that letters
 * of another font or another machine's smoothing are the same grey.
 */
const block = 12;
/** So much of a picture may look otherwise. A missing card or chart is more than that. */
export const tolerance = 0.02;

/** How much of the picture looks unlike the one that is kept, from 0 to 1. */
export function difference(one: Buffer, other: Buffer): number {
  const [a, b] = [shrink(PNG.sync.read(one)), shrink(PNG.sync.read(other))];
  if (a.width !== b.width || a.height !== b.height) return 1;
  const unlike = pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.06 });
  return unlike / (a.width * a.height);
}

/**
 * Holds a picture against the one in the file. With `npm run pictures` it is written anew, where it
 * looks otherwise.
 *
 * @returns what is wrong; null where nothing is
 */
export async function comparePicture(path: string, picture: Buffer): Promise<string | null> {
  const kept = existsSync(path) ? await readFile(path) : null;
  const unlike = kept === null ? 1 : difference(kept, picture);
  if (unlike <= tolerance) return null;
  if (process.env['UPDATE_PICTURES'] === '1') {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, picture);
    return null;
  }
  return `${path}: ${(unlike * 100).toFixed(1)}% looks otherwise; npm run pictures keeps the new one`;
}

/** The picture with one pixel for each block, which has its mean colour. */
function shrink({ width, height, data }: PNG): PNG {
  const [across, down] = [Math.floor(width / block), Math.floor(height / block)];
  const small = new PNG({ width: across, height: down });
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      for (let channel = 0; channel < 4; channel += 1) {
        let sum = 0;
        for (let index = 0; index < block * block; index += 1) {
          const [column, row] = [
            x * block + (index % block),
            y * block + Math.floor(index / block),
          ];
          sum += data[(row * width + column) * 4 + channel] ?? 0;
        }
        small.data[(y * across + x) * 4 + channel] = Math.round(sum / (block * block));
      }
    }
  }
  return small;
}
