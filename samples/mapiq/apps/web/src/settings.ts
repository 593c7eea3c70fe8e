import { API_HOST } from '@mapiq/hosts';

/** Settings of the web app, as App Service hands them over. */
export const settings = {
  port: Number(process.env.PORT ?? 8080),
  bookingUrl: process.env.BOOKING_URL ?? `https://${API_HOST}/v2`,
  partnerWebhook: process.env.PARTNER_WEBHOOK_URL,
};
