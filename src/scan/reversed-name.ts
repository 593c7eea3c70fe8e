// Tells names that are written from the top-level domain down, as packages of the JVM and identifiers of applications are, from hosts. It
// refuses to guess where the first label may be one of a host (`net.`, `app.`, `dev.`).

/** Whether a dotted name without scheme or key begins as only a reversed name does: `com.acme.billing`. */
export function isReversed(host: string): boolean {
  return /^(?:com|org)\.[^.]+\../.test(host);
}
