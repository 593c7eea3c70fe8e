import { authorization } from './credentials.js';

export interface Shipment {
  No: string;
  Status: 'Open' | 'Released';
}

/** Shipments that the warehouse has released since the last poll. */
export async function readReleased(since: string): Promise<Shipment[]> {
  const filter = encodeURIComponent(`Released_At gt ${since} and Status eq 'Released'`);
  const url = `${process.env.ODATA_URL}/Company('${process.env.NAV_COMPANY}')/EdiShipments?$filter=${filter}`;
  const response = await fetch(url, { headers: { Authorization: authorization(), Accept: 'application/json' } });
  if (!response.ok) throw new Error(`EdiShipments answered ${response.status}`);
  const { value } = (await response.json()) as { value: Shipment[] };
  return value;
}
