// A01: a literal URL, and names that only look like it.
export async function rooms() {
  const r = await fetch('https://api.mapiq.net/v2/rooms');
  await fetch('https://notmapiq.net');
  await fetch('https://mapiq.net.example.com');
  await fetch('https://example.com/mapiq.net');
  return r;
}
