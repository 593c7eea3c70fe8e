/** Fetches once more when the first answer is 503 or does not come within the time limit. */
export async function fetchWithRetry(url: string, init: RequestInit, limitMs = 5000): Promise<Response> {
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(limitMs) });
    if (response.status !== 503) return response;
  } catch (error) {
    if ((error as Error).name !== 'TimeoutError') throw error;
  }
  return fetch(url, { ...init, signal: AbortSignal.timeout(limitMs) });
}
