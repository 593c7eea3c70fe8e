// Which word of a log line is a host. It judges shapes alone, and asks no list of names.

/** A dotted name, with or without port, whose last label is no number: no address, no path, no version. */
export function isHostName(word: string): boolean {
  return (
    word.length <= 260 &&
    /^(?=[^.]*\.)[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,253})\.(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})\.?(?::\d{1,5})?$/.test(
      word,
    ) &&
    !word.includes('..')
  );
}

/** The host of a request's target in absolute form (`https://HOST/…`) or authority form (`HOST:443`), RFC 9112 §3.2. */
export function hostOfTarget(target: string): string | undefined {
  const absolute = /^(?:[a-z][a-z0-9+.-]{0,20}:)?\/\/(?:[^@/]{0,255}@)?([^/?#\s]{1,260})/i.exec(target)?.[1];
  if (absolute !== undefined) return isHostName(absolute) ? absolute : undefined;
  return /:\d{1,5}$/.test(target) && isHostName(target) ? target : undefined;
}

/** An IPv4 or IPv6 address, with or without port. */
export function isAddress(word: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?|\[?[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,8}\]?(?::\d{1,5})?)$/.test(
    word,
  );
}

/** An address without its port. */
export function withoutPort(word: string): string {
  return word.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1').replace(/^\[([^\]]{2,45})\](?::\d{1,5})?$/, '$1');
}
