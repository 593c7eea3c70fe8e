import { authorization } from './credentials.js';

const NAMESPACE = 'urn:microsoft-dynamics-schemas/codeunit/EdiInbound';
const COMPANY = process.env.NAV_COMPANY ?? 'Acme%20Logistics';

/** Hands one EDI message to the codeunit that books it. */
export async function bookMessage(message: string): Promise<void> {
  const response = await fetch(`https://nav.acme.example:7147/NAVEDI/WS/${COMPANY}/Codeunit/EdiInbound`, {
    method: 'POST',
    headers: {
      Authorization: authorization(),
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: `${NAMESPACE}:Book`,
    },
    body: envelope(message),
  });
  if (!response.ok) throw new Error(`EdiInbound answered ${response.status}`);
}

function envelope(message: string): string {
  const text = message.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return [
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">',
    `<soap:Body><Book xmlns="${NAMESPACE}"><message>${text}</message></Book></soap:Body>`,
    '</soap:Envelope>',
  ].join('');
}
