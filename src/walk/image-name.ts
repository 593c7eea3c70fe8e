// Compares image references of different files: one that builds an image, one that runs it. Knows no registry.

/**
 * Components of an image's name without registry, tag and digest; empty for none. A component that is not known (`${NAMESPACE}`) ends
 * what is known to its right.
 */
export function imagePath(image: string): readonly string[] {
  const [first = '', ...rest] = image.toLowerCase().split('/');
  const path = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost') ? rest : [first, ...rest];
  const official = path[0] === 'library' && path.length === 2 ? path.slice(1) : path;
  const unknown = official.findLastIndex((component) => !/^[a-z0-9][a-z0-9._-]*$/.test(component));
  return official.slice(unknown + 1);
}

/** Whether two names can be one image: of one, the other is the end (`signin`, `platform/signin`), whatever the registry is. */
export function isSameImage(a: string, b: string): boolean {
  const [ours, theirs] = [imagePath(a), imagePath(b)];
  const length = Math.min(ours.length, theirs.length);
  return length > 0 && ours.slice(-length).every((component, i) => component === theirs.slice(-length)[i]);
}

/** The last component: what the image is called; `undefined` where it is not known. */
export function imageTitle(image: string): string | undefined {
  return imagePath(image).at(-1);
}
