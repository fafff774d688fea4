/** The variables of the environment that the program reads, and whether their values are secret. */
export const variables = {
  TIKTOK_METRICS_HOME: false,
  TIKTOK_METRICS_ACCOUNT: false,
  TIKTOK_CLIENT_ID: false,
  TIKTOK_CLIENT_SECRET: true,
  TIKTOK_REDIRECT_URI: false,
  TIKTOK_ACCESS_TOKEN: true,
  TIKTOK_REFRESH_TOKEN: true,
  TIKTOK_BUSINESS_ID: false,
  TIKTOK_API: false,
  TIKTOK_METRICS_BUSINESS_URL: false,
  TIKTOK_METRICS_DISPLAY_URL: false,
  TIKTOK_METRICS_AUTHORIZE_URL: false,
} as const satisfies Record<string, boolean>;
