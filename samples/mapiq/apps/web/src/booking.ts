import { fetchWithRetry } from '@mapiq/net';
import { settings } from './settings.js';

export interface Room {
  id: string;
  name: string;
  seats: number;
}

/** The rooms of a building that are free on a day. */
export async function listRooms(building: string, day: string): Promise<Room[]> {
  const response = await fetch(`${settings.bookingUrl}/buildings/${encodeURIComponent(building)}/rooms?day=${day}`);
  if (!response.ok) throw new Error(`booking answered ${response.status}`);
  return (await response.json()) as Room[];
}

/** Tells the customer's own system about a booking, where there is one. */
export async function announceBooking(room: Room): Promise<void> {
  if (settings.partnerWebhook === undefined) return;
  await fetchWithRetry(settings.partnerWebhook, { method: 'POST', body: JSON.stringify({ room: room.id }) });
}
