// Which stretches of a script stand in single quotes, where a shell puts nothing in. Quotes are matched line by line, so that an
// apostrophe in a comment hides nothing on the lines after it.

/** Tells whether an offset stands in single quotes. */
export function literalStretches(text: string): (offset: number) => boolean {
  if (!text.includes("'")) return () => false;
  const stretches: { readonly start: number; readonly end: number }[] = [];
  let open: number | undefined;
  let isDouble = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === '\n') {
      open = undefined;
      isDouble = false;
    } else if (unit === '\\' && open === undefined) at++;
    else if (unit === '"' && open === undefined) isDouble = !isDouble;
    else if (unit === "'" && !isDouble) {
      if (open !== undefined) stretches.push({ start: open, end: at });
      open = open === undefined ? at : undefined;
    }
  }
  return (offset) => {
    let low = 0;
    for (let high = stretches.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((stretches[middle]?.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return (stretches[low]?.start ?? Infinity) < offset;
  };
}
