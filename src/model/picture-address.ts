// Tells pictures on the web from images of containers, which stand under the same keys. It reads the address and asks for nothing.
import type { Sighting } from './sighting.js';

/** Whether an address under `image` is a picture: an image of a container has no such scheme (Distribution specification), a registry no path. */
export function isPicture(
  { scheme, end }: Pick<Sighting, 'end'> & { readonly scheme?: string },
  text: string,
): boolean {
  return (scheme === 'http' || scheme === 'https') && !/^\/?(?:v[12]\/?)?["'\s]*$/.test(text.slice(end, end + 40));
}

/** Whether a scheme says that what follows is an image of a container (`docker://`, `oci://`). */
export function isImageScheme(scheme: string | undefined): boolean {
  return scheme !== undefined && IMAGE_SCHEMES.has(scheme);
}

const IMAGE_SCHEMES: ReadonlySet<string> = new Set(['docker', 'oci', 'docker-image', 'containers-storage']);
