// The one place where work runs side by side. Order of results is the order of the inputs.

/**
 * Runs `work` over `items`, at most `size` at once, and yields results in input order.
 * Stops starting new work when `signal` aborts and then throws its reason.
 */
export async function* pooled<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  work: (item: T) => Promise<R>,
  options: { readonly size: number; readonly signal?: AbortSignal },
): AsyncIterable<R> {
  const running: Promise<R>[] = [];
  for await (const item of items) {
    options.signal?.throwIfAborted();
    const next = work(item);
    next.catch(() => undefined);
    running.push(next);
    if (running.length >= options.size) yield (await running.shift()) as R;
  }
  for (const rest of running) {
    options.signal?.throwIfAborted();
    yield await rest;
  }
}

/**
 * Runs `work` over `items`, at most `size` at once; a slow one holds no other up. Resolves to all results in input order.
 * Stops starting new work when `signal` aborts and then throws its reason.
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  options: { readonly size: number; readonly signal?: AbortSignal },
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  const worker = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      options.signal?.throwIfAborted();
      results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.size, items.length) }, worker));
  return results;
}
