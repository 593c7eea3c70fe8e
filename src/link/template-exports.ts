// Names that stacks export, and which of them an import can mean: both may hold parts that only a deployment knows, written `*`.

/** The keys among `exported` that `wanted` may name: itself where it is there, else all that fit. */
export function fittingExports(wanted: string, exported: ReadonlySet<string>): readonly string[] {
  return exported.has(wanted) ? [wanted] : [...exported].filter((key) => fits(key, wanted)).sort();
}

function fits(a: string, b: string): boolean {
  const [one, other] = [endsOf(a), endsOf(b)];
  if (!one.isOpen && !other.isOpen) return a === b;
  return (
    (one.before.startsWith(other.before) || other.before.startsWith(one.before)) &&
    (one.after.endsWith(other.after) || other.after.endsWith(one.after)) &&
    (one.after !== '' || other.after !== '' || one.before === other.before)
  );
}

/** What stands before the first and after the last unknown part. */
function endsOf(key: string): { readonly before: string; readonly after: string; readonly isOpen: boolean } {
  const first = key.indexOf('*');
  if (first < 0) return { before: key, after: key, isOpen: false };
  return { before: key.slice(0, first), after: key.slice(key.lastIndexOf('*') + 1), isOpen: true };
}
